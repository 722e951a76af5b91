var wr=Object.create;var de=Object.defineProperty;var xr=Object.getOwnPropertyDescriptor;var br=Object.getOwnPropertyNames;var kr=Object.getPrototypeOf,vr=Object.prototype.hasOwnProperty;var g=(e,n)=>()=>{try{return n||e((n={exports:{}}).exports,n),n.exports}catch(t){throw n=0,t}},$r=(e,n)=>{for(var t in n)de(e,t,{get:n[t],enumerable:!0})},Ye=(e,n,t,r)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of br(n))!vr.call(e,o)&&o!==t&&de(e,o,{get:()=>n[o],enumerable:!(r=xr(n,o))||r.enumerable});return e};var f=(e,n,t)=>(t=e!=null?wr(kr(e)):{},Ye(n||!e||!e.__esModule?de(t,"default",{value:e,enumerable:!0}):t,e)),Gr=e=>Ye(de({},"__esModule",{value:!0}),e);var Ke=g((Jo,Ue)=>{Ue.exports=require("./cli.cjs").shared("packages/compiler/src/diagnostics/render/text.ts")});var le=g((Zo,Ze)=>{Ze.exports=require("./cli.cjs").shared("packages/compiler/src/diagnostics/render/visible.ts")});var nn=g((ni,en)=>{en.exports=require("./cli.cjs").shared("packages/compiler/src/diagnostics/render/summary.ts")});var $e=g((ti,tn)=>{tn.exports=require("./cli.cjs").shared("packages/compiler/src/expr/print-measure.ts")});var Zn=g((ka,Qn)=>{Qn.exports=require("./cli.cjs").shared("packages/compiler/src/model/details/edge.ts")});var nt=g((va,et)=>{et.exports=require("./cli.cjs").shared("packages/compiler/src/model/read-values.ts")});var we=g(($a,tt)=>{tt.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/graph.ts")});var Ce=g((Ga,rt)=>{rt.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/waiting.ts")});var it=g((Ea,ot)=>{ot.exports=require("./cli.cjs").shared("packages/compiler/src/expr/print-expression.ts")});var st=g((Ma,at)=>{at.exports=require("./cli.cjs").shared("packages/compiler/src/expr/print-match.ts")});var lt=g((Pa,dt)=>{dt.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/policy.ts")});var ft=g((La,ct)=>{ct.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/routing/taken.ts")});var mt=g((Fa,pt)=>{pt.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/routing/share.ts")});var ut=g((Ia,gt)=>{gt.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/schedule.ts")});var Gt=g((Ta,$t)=>{$t.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/attempts.ts")});var Mt=g((Wa,Et)=>{Et.exports=require("./cli.cjs").shared("packages/compiler/src/semantics/worst-latency.ts")});var Wt=g((za,Tt)=>{Tt.exports=require("./cli.cjs").shared("packages/compiler/src/syntax/locate.ts")});var Ct=g((Ha,Rt)=>{Rt.exports=require("./cli.cjs").shared("packages/compiler/src/targets/index.ts")});var Dt=g((_a,At)=>{At.exports=require("./cli.cjs").shared("packages/compiler/src/text/source-file.ts")});var Vt=g((Ya,_t)=>{_t.exports=require("./cli.cjs").shared("packages/compiler/src/cli/arguments.ts")});var Yt=g((Ua,Xt)=>{Xt.exports=require("./cli.cjs").shared("packages/compiler/src/cli/choose-project.ts")});var Kt=g((Ka,Ut)=>{Ut.exports=require("./cli.cjs").shared("packages/compiler/src/cli/compiler-api.ts")});var Qt=g((Ja,Jt)=>{Jt.exports=require("./cli.cjs").shared("packages/compiler/src/cli/complain.ts")});var er=g((Qa,Zt)=>{Zt.exports=require("./cli.cjs").shared("packages/compiler/src/cli/exit-codes.ts")});var tr=g((Za,nr)=>{nr.exports=require("./cli.cjs").shared("packages/compiler/src/cli/find-meshes.ts")});var or=g((es,rr)=>{rr.exports=require("./cli.cjs").shared("packages/compiler/src/cli/find-projects.ts")});var ar=g((ns,ir)=>{ir.exports=require("./cli.cjs").shared("packages/compiler/src/cli/terminal.ts")});var dr=g((ts,sr)=>{sr.exports=require("./cli.cjs").shared("packages/compiler/src/cli/unknown-names.ts")});var Uo={};$r(Uo,{graph:()=>Vo});module.exports=Gr(Uo);var lr=require("node:path"),cr=f(Ke());function Je(e,n){let t=i(n,a=>[a.to,a.from]),r=i(n,a=>[a.from,a.to]),o=(a,s)=>t.has(a)&&t.has(s)||r.has(a)&&r.has(s);return{...e,focus:n,nodes:e.nodes.filter(a=>t.has(a.id)||r.has(a.id)),edges:e.edges.filter(({from:a,to:s})=>o(a,s))};function i(a,s){let d=new Map;for(let p of e.edges){let[c,h]=s(p);d.set(c,[...d.get(c)??[],h])}let l=new Set([a]);for(let p of l)for(let c of d.get(p)??[])l.add(c);return l}}function Qe({nodes:e},n){let t=["service","external","gateway","edge"];return e.filter(r=>r.name===n||r.id===n).sort((r,o)=>t.indexOf(r.kind)-t.indexOf(o.kind)).map(({id:r})=>r)}var rn=f(le());function x(e){return I.find(n=>e.some(t=>t.level===n))}var I=["error","warning","info"];var Ee=f(nn()),O=f($e());function P(e){let n=e.regions.map(({name:r,role:o})=>o==="primary"&&e.regions.length>1?`${r} (primary)`:r),t=e.region===void 0?n.join(", "):`as seen in ${e.region}`;return[e.mesh,e.environment,t,e.target].filter(r=>r).join(" \xB7 ")}function T(e){return e.kind==="edge"||e.kind==="gateway"?[...Er(e),...ce(e.hosts,2)]:ce(e.ports.map(Mr),3)}function b({kind:e}){return{edge:"edge",gateway:"gateway",service:"service",external:"external"}[e]}function Er({kind:e,via:n,policy:t}){return t!==void 0?[t]:n===void 0||e==="edge"?[]:[n==="alb"?"ALB":"virtual gateway"]}function Mr({name:e,number:n,protocol:t}){return e==="main"?`${n}/${t}`:`${e} ${n}/${t}`}function $({now:e,end:n}){return e===n?Ge(e):`${Ge(e)} \u2192 ${Ge(n)}`}function Ge(e){return(0,O.printPercent)(Math.round(e*100)/100)}function W(e){return[...Pr(e),...Fr(e),...Ir(e)]}function Pr({kind:e,calls:n}){return e==="routes"?ce(n.map(Lr),2):[]}function Lr({match:e="/**",when:n}){return n===void 0?e:`${e} when \u2026`}function Fr({worst:e,kind:n}){if(e===void 0)return[];let{timeoutMs:t,retries:r,waitMs:o}=e;return[[t===Number.POSITIVE_INFINITY?"no timeout":n==="routes"&&r===0?"":(0,O.printDuration)(t),r===0?"":`${(0,O.printNumber)(r)} ${r===1?"retry":"retries"}`,o===Number.POSITIVE_INFINITY||o===t&&n==="calls"?"":`\u2264 ${fe(o)}`].filter(a=>a!=="").join(" \xB7 ")]}function fe(e){if(!Number.isFinite(e))return(0,O.printDuration)(e);if(e<1e3)return`${Math.ceil(e)}ms`;if(e<6e4)return`${(0,O.printNumber)(Math.ceil(e/100)/10)}s`;let n=Math.ceil(e/1e3),t=Math.floor(n/60);return n%60===0?`${t}m`:`${t}m ${n%60}s`}function Ir({kind:e,calls:n}){if(e!=="calls")return[];let t=n.reduce((s,d)=>s+d.times,0),r=t===1?"":`${t}\xD7`,o=new Set(n.map(({mode:s})=>s)),i=o.size>1?"in part in sequence":o.has("sequential")?"in sequence":"",a=[r,i].filter(s=>s!=="").join(" ");return a===""?[]:[a]}function R(e,n){let t=e.filter(({level:o})=>o==="info").length,r=["error","warning"].flatMap(o=>e.filter(i=>i.level===o).map(({rule:i})=>`${Nr[o]} ${o} ${i}`));return[...ce([...new Set(r)],n),...t===0?[]:[(0,Ee.plural)(t,"info")]]}var Nr={error:"\u2716",warning:"\u26A0"};function J(e){if(x(e)!==void 0)return I.map(n=>({level:n,count:e.filter(t=>t.level===n).length})).filter(({count:n})=>n>0).map(({level:n,count:t})=>(0,Ee.plural)(t,n)).join(", ")}function ce(e,n){return e.length<=n+1?e:[...e.slice(0,n),`and ${e.length-n} more`]}var q={page:"#ffffff",name:"#0f172a",text:"#1e293b",muted:"#475569",line:"#64748b",border:"#d5dce5",active:"#1d4ed8",service:{fill:"#f8fafc",stroke:"#64748b"},gateway:{fill:"#eaf2ff",stroke:"#2f6fd0"},external:{fill:"#ffffff",stroke:"#64748b"},edge:{fill:"#f3edff",stroke:"#7c4fd0"},error:"#c01f2e",warning:"#9a5800",info:"#3f648c",onSign:"#ffffff"},Q={page:"#0f141b",name:"#f1f5f9",text:"#dbe2ea",muted:"#a7b3c2",line:"#8494a7",border:"#2b3644",active:"#7db0ff",service:{fill:"#1a222d",stroke:"#77879b"},gateway:{fill:"#14294a",stroke:"#5b93ea"},external:{fill:"#0f141b",stroke:"#77879b"},edge:{fill:"#281d42",stroke:"#9d7be8"},error:"#ff7b7f",warning:"#f0b849",info:"#8fb7e3",onSign:"#0f141b"};function on(e,n){let t=n==="dark"?Q:q,r={fontname:"Helvetica,Arial,sans-serif",fontcolor:t.text};return`${[`digraph ${ee(e.mesh)} {`,`  ${Z("graph",{label:P(e),labelloc:"t",labeljust:"l",rankdir:"LR",bgcolor:t.page,fontsize:"15",...r})}`,`  ${Z("node",{shape:"box",style:"rounded,filled",fontsize:"12",...r})}`,`  ${Z("edge",{color:t.line,fontsize:"11",arrowsize:"0.7",...r})}`,...e.nodes.map(i=>`  ${Z(ee(i.id),Sr(i,e.focus,t))}`),...e.edges.map(i=>`  ${Z(`${ee(i.from)} -> ${ee(i.to)}`,jr(i,t))}`),"}"].join(`
`)}
`}function Sr(e,n,t){let r=x(e.findings),{fill:o,stroke:i}=t[e.kind],a=r==="error"||r==="warning";return{label:[...e.kind==="service"?[]:[b(e).toUpperCase()],e.name,...T(e),...e.versions.map(({name:s,share:d})=>d===void 0?s:`${s} ${$(d)}`),...R(e.findings,3)].join(`
`),fillcolor:o,color:a?t[r]:i,...e.kind==="external"?{style:"rounded,filled,dashed"}:{},...a||e.id===n?{penwidth:e.id===n?"3":"2"}:{}}}function jr(e,n){let t=x(e.findings),r=[...W(e),...R(e.findings,2)].join(`
`);return{...r===""?{}:{label:r},...e.protocol==="tcp"?{arrowhead:"empty",style:"dashed"}:{},...t==="error"||t==="warning"?{color:n[t]}:{}}}function Z(e,n){let t=Object.entries(n).map(([r,o])=>`${r}=${ee(o)}`);return t.length===0?`${e};`:`${e} [${t.join(", ")}];`}function ee(e){return`"${e.split(`
`).map(t=>(0,rn.visible)(t,!0).replaceAll("&","&amp;").replaceAll(/["\\]/g,r=>`\\${r}`)).join("\\n")}"`}function pe(e,n){let t=new Map,r=new Set;for(let o of e){let i=n(o),a=i;for(let s=2;r.has(a);s++)a=`${i}_${s}`;r.add(a),t.set(o,a)}return t}function an({nodes:e,edges:n}){let t=[...e,...n].map(({id:r})=>r);return pe(t,r=>r.replace(" -> ","..").replaceAll(/[^\w.-]/g,"_"))}var y=f($e());function dn(e,{edges:n}){let r=[{kind:"facts",title:"",rows:[...e.via===void 0?[]:[["made of",e.via]],...e.policy===void 0?[]:[["policy",e.policy]],...e.hosts.map(o=>["host",o]),...e.ports.map(({name:o,number:i,protocol:a})=>[o==="main"?"port":`port ${o}`,`${i}/${a}`]),...e.waitMs===void 0?[]:[["longest wait",`${Me(e.waitMs)} for all its calls`]],...e.rollout===void 0?[]:[["rollout",Rr(e.rollout)]]]},{kind:"table",title:"Versions",head:["version","requests"],rows:e.versions.map(({name:o,share:i})=>[o,i===void 0?"by route":$(i)])},{kind:"table",title:"One request at a gateway, at most",head:["from","requests here","longest wait"],rows:e.ways.map(({from:o,attempts:i,waitMs:a})=>[ne(o),cn(i),Me(a)])},{kind:"links",title:e.kind==="edge"||e.kind==="gateway"?"Leads to":"Calls",links:n.filter(({from:o})=>o===e.id).map(o=>sn(o,o.to))},{kind:"links",title:"Called by",links:n.filter(({to:o})=>o===e.id).map(o=>sn(o,o.from))}];return{kind:b(e),title:e.name,place:te(e.at),blocks:r.filter(fn),findings:e.findings}}function ln(e){let n=e.calls.length>1;return{kind:{entrance:"entrance",routes:"route",calls:"call"}[e.kind],title:`${ne(e.from)} \u2192 ${ne(e.to)}`,place:e.calls[0]&&te(e.calls[0].at),blocks:[{kind:"links",title:"Between",links:[e.from,e.to].map(t=>({to:t,text:ne(t),note:t.slice(0,t.indexOf("."))}))},...e.calls.flatMap(t=>Or(t,e,n))].filter(fn),findings:e.findings}}function Or(e,{kind:n,protocol:t},r){let o=n==="routes"?[]:[["mode",e.mode==="sequential"?"one after the other":"at the same time as others"],["times",String(e.times)]],i=(a,s)=>s===void 0?[]:[[a,s]];return[{kind:"facts",title:r?te(e.at):"",rows:[...i("match",e.match),...i("when",e.when),...i("port",e.port),...i("protocol",t),...o,...e.policy===void 0?[]:Tr(e.policy)]},{kind:"table",title:"Routes that it may take",head:["match","timeout, retries","versions"],rows:e.routes.map(Wr)}]}function Tr(e){return[["request timeout",(0,y.printDuration)(e.timeoutMs)],["one try",(0,y.printDuration)(e.perTryMs)],["retries",(0,y.printNumber)(e.retries)],["longest wait",Me(e.waitMs)],["requests at most",(0,y.printNumber)(e.attempts)],["idle timeout",(0,y.printDuration)(e.idleMs)]]}function Wr({match:e,when:n,shares:t,policy:r}){let o=r===void 0?"":`${r.retries} ${r.retries===1?"retry":"retries"}`;return[n===void 0?e:`${e} when ${n}`,r===void 0?"":`${(0,y.printDuration)(r.timeoutMs)}, ${o}, \u2264 ${fe(r.waitMs)}`,t.map(i=>i.version==="main"?"":`${i.version} ${$(i)}`).join(", ")]}function sn(e,n){let{worst:t}=e,r=t===void 0?e.protocol??"":`${(0,y.printDuration)(t.timeoutMs)}, ${cn(t.retries)} retries, \u2264 ${fe(t.waitMs)}`;return{to:e.id,text:ne(n),note:r.replace(/\b1 retries\b/,"1 retry")}}function Rr({strategy:e,from:n,to:t,steps:r}){let o=r.map(i=>(0,y.printPercent)(i)).join(" \u2192 ");return`${e} from ${n??"?"} to ${t??"?"}${o===""?"":`: ${o}`}`}function Me(e){return e===Number.POSITIVE_INFINITY?"no bound":e<1e3?`${(0,y.printNumber)(e)}ms`:`${(0,y.printNumber)(e/1e3)}s`}function cn(e){return e===Number.POSITIVE_INFINITY?"no bound":(0,y.printNumber)(e)}function fn(e){return(e.kind==="links"?e.links:e.rows).length>0}function te({file:e,span:n}){return`${e}:${n.start.line}:${n.start.column}`}function ne(e){return e.slice(e.indexOf(".")+1)}var pn=(()=>{let e=/[\uD800-\uDBFF][\uDC00-\uDFFF]/g;return n=>{let t=0;for(e.lastIndex=0;e.test(n);)t+=1;return n.length-t}})(),mn=e=>e===12288||e>=65281&&e<=65376||e>=65504&&e<=65510,gn=e=>e===8987||e===9001||e>=12272&&e<=12287||e>=12289&&e<=12350||e>=12441&&e<=12543||e>=12549&&e<=12591||e>=12593&&e<=12686||e>=12688&&e<=12771||e>=12783&&e<=12830||e>=12832&&e<=12871||e>=12880&&e<=19903||e>=65040&&e<=65049||e>=65072&&e<=65106||e>=65108&&e<=65126||e>=65128&&e<=65131||e>=127488&&e<=127490||e>=127504&&e<=127547||e>=127552&&e<=127560||e>=131072&&e<=196605||e>=196608&&e<=262141;var Cr=/[\u001b\u009b][[()#;?]*(?:[0-9]{1,4}(?:;[0-9]{0,4})*)?[0-9A-ORZcf-nqry=><]|\u001b\]8;[^;]*;.*?(?:\u0007|\u001b\u005c)/y,Ar=/[\x00-\x08\x0A-\x1F\x7F-\x9F]{1,1000}/y,un=/(?:(?![\uFF61-\uFF9F\uFF00-\uFFEF])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tangut}]){1,1000}/yu,Dr=/\t{1,1000}/y,hn=new RegExp("[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|\\p{Emoji_Presentation}|\\p{Emoji}\\uFE0F\\u20E3?))*","yu"),Br=/(?:[\x20-\x7E\xA0-\xFF](?!\uFE0F)){1,1000}/y,qr=new RegExp("\\p{M}+","gu"),zr={limit:1/0,ellipsis:""},yn=(e,n={},t={})=>{let r=n.limit??1/0,o=n.ellipsis??"",i=n?.ellipsisWidth??(o?yn(o,zr,t).width:0),a=0,s=t.controlWidth??0,d=t.tabWidth??8,l=t.emojiWidth??2,p=2,c=t.regularWidth??1,h=t.wideWidth??p,w=[[Br,c],[Cr,a],[Ar,s],[Dr,d],[hn,l],[un,h]],L=0,u=0,N=e.length,D=0,F=!1,S=N,B=Math.max(0,r-i),v=0,V=0,j=0,E=0;e:for(;;){if(V>v||u>=N&&u>L){let K=e.slice(v,V)||e.slice(L,u);D=0;for(let se of K.replaceAll(qr,"")){let M=se.codePointAt(0)||0;if(mn(M)?E=p:gn(M)?E=h:E=c,j+E>B&&(S=Math.min(S,Math.max(v,L)+D)),j+E>r){F=!0;break e}D+=se.length,j+=E}v=V=0}if(u>=N)break e;for(let K=0,se=w.length;K<se;K++){let[M,Xe]=w[K];if(M.lastIndex=u,M.test(e)){if(D=M===un?pn(e.slice(u,M.lastIndex)):M===hn?1:M.lastIndex-u,E=D*Xe,j+E>B&&(S=Math.min(S,u+Math.floor((B-j)/Xe))),j+E>r){F=!0;break e}j+=E,v=L,V=u,u=L=M.lastIndex;continue e}}u+=1}return{width:F?B:j,index:F?S:N,truncated:F,ellipsed:F&&r>=i}},wn=yn;var Hr={limit:1/0,ellipsis:"",ellipsisWidth:0},_r=(e,n={})=>wn(e,Hr,n).width,xn=_r;var bn="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";function G(e,n,t){let r=t==="bold"?Ur:Yr,o=0;for(let i of e){let a=i.codePointAt(0)??0;o+=a>=32&&a<=126?r[a-32]??0:Xr[i]??Vr*Math.max(1,xn(i))}return o*n/1e3}function z(e,n,t,r){if(G(e,n,t)<=r)return e;let o=[...e];for(;o.length>0&&G(`${o.join("")}\u2026`,n,t)>r;)o.pop();return`${o.join("").trimEnd()}\u2026`}var Vr=1080,Xr={"\xB7":380,"\u2192":1e3,"\u2264":838,"\xD7":838,"\u2026":1e3},Yr=[318,401,460,838,636,950,780,275,390,390,500,838,318,361,318,337,636,636,636,636,636,636,636,636,636,636,337,337,838,838,838,556,1015,684,686,722,770,667,611,778,752,295,500,667,557,863,748,787,667,787,722,667,611,732,684,989,685,667,685,390,337,390,838,556,500,613,635,550,635,615,352,635,634,278,278,579,278,974,634,612,635,635,411,521,392,634,592,818,592,592,525,636,337,636,838],Ur=[348,456,521,838,696,1002,872,306,457,457,523,838,380,415,380,365,696,696,696,696,696,696,696,696,696,696,400,400,838,838,838,611,1e3,774,762,734,830,683,683,821,837,372,556,775,637,995,837,850,733,850,770,720,682,812,774,1103,771,724,725,457,365,457,838,556,500,675,716,593,716,678,435,716,712,343,343,665,343,1042,712,687,716,716,493,595,478,712,652,924,645,652,582,712,365,712,838];var H=16;function kn(e){let n=[],t=$n(e.findings),r=k.y,o=0,i=(p,c,h,w,L)=>{let u=z(p,h,w,Qr);n.push({x:c,y:r+h,text:u,size:h,weight:w,tone:L,anchor:"start"}),o=Math.max(o,c+G(u,h,w))};e.kind!=="service"&&(i(b(e).toUpperCase(),k.x,9,"bold","muted"),r+=13),i(e.name,k.x,14,"bold","name");let a=t===void 0?0:o+10+t.width;r+=20;for(let p of T(e))i(p,k.x,12,"regular","muted"),r+=oe;let s=e.versions.slice(0,Pe),d=Math.max(...s.map(({name:p})=>G(z(p,12,"bold",120),12,"bold")),0);s.length>0&&(r+=3);for(let{name:p,share:c}of s)i(z(p,12,"bold",120),k.x,12,"bold","plain"),i(c===void 0?"by route":$(c),k.x+d+10,12,"regular","plain"),r+=oe;e.versions.length>Pe&&(i(`and ${e.versions.length-Pe} more`,k.x,12,"regular","muted"),r+=oe);let l=Math.ceil(Math.max(o,a,Jr-k.x)+k.x);return{width:l,height:r+k.y-3,runs:n,badge:t&&{...t.badge,x:l-k.x+2-t.width,y:k.y-1}}}function vn(e){let n=W(e).flatMap(Kr).map(s=>z(s,12,"regular",Zr)),t=$n(e.findings);if(n.length===0&&t===void 0)return;let r=Math.max(...n.map(s=>G(s,12,"regular")),0),o=t===void 0?0:t.width+(n.length>0?5:0),i=Math.ceil(r+o+2*re.x),a=Math.max(n.length*oe,H)+2*re.y;return{width:i,height:a,runs:n.map((s,d)=>({x:re.x+o+r/2,y:re.y+d*oe+12,text:s,size:12,weight:"regular",tone:"plain",anchor:"middle"})),badge:t&&{...t.badge,x:re.x,y:(a-H)/2}}}function Kr(e){let n=e.indexOf(" \xB7 \u2264 ");return n<0?[e]:[e.slice(0,n),e.slice(n+3)]}function $n(e){let n=x(e);if(n===void 0)return;let t=e.length===1?"":String(e.length),r=H+(t===""?0:3+Math.ceil(G(t,11,"bold")));return{badge:{x:0,y:0,level:n,count:t},width:r}}var k={x:12,y:9},re={x:5,y:2},oe=16,Jr=92,Qr=230,Zr=190,Pe=5;var Gn=f(le());function m(e){return(0,Gn.visible)(e,!0).replaceAll(/[&<>"'\ufffe\uffff]/g,n=>eo[n]??"\uFFFD")}var eo={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function Le(e){let n=e.versions.map(({name:t,share:r})=>r===void 0?t:`${t} ${$(r)}`);return[`${b(e)} ${e.name}`,T(e).join(", "),n.length===0?"":`versions ${n.join(", ")}`,Mn(e)].filter(t=>t!=="").join(`
`)}function me(e){let n={entrance:"in front of",routes:"routes to",calls:"calls"}[e.kind];return[`${En(e.from)} ${n} ${En(e.to)}`,e.protocol==="tcp"?"TCP":"",W(e).join(", "),Mn(e)].filter(t=>t!=="").join(`
`)}function En(e){return e.slice(e.indexOf(".")+1)}function Mn({findings:e}){let n=J(e);return n===void 0?"":`${n}
${R(e,5).join(`
`)}`}function he({nodes:e,edges:n},t){return['<g class="links">',...n.map(r=>no(r,t)),"</g>",'<g class="labels">',...n.flatMap(r=>to(r,t)),"</g>",'<g class="nodes">',...e.map(r=>ro(r,t)),"</g>"].join(`
`)}function no({edge:e,points:n,joints:t},r){let o=n.at(-1)??{x:0,y:0},i=n.at(-2)??o,a=io([...n.slice(0,-1),ue(o,i,Fe.length-1)]);return Ie("link",e,r,[`<title>${m(me(e))}</title>`,...r.anchors===void 0?[]:[`<path class="hit" d="${a}"/>`],`<path class="wire" d="${a}"/>`,...t.map(({x:s,y:d})=>`<circle class="joint" cx="${s}" cy="${d}" r="2"/>`),`<path class="arrow" d="${oo(o,i)}"/>`])}function to({edge:e,label:n},t){if(n===void 0)return[];let{box:r}=n,o=[`<title>${m(me(e))}</title>`,`<rect class="back" width="${r.width}" height="${r.height}" rx="3"/>`,...Ln(r)];return[Ie("label",e,t,o,n)]}function ro({node:e,box:n,x:t,y:r},o){let i=e.kind==="gateway"||e.kind==="edge"?14:7,a=[`<title>${m(Le(e))}</title>`,`<rect class="box" width="${n.width}" height="${n.height}" rx="${i}"/>`,...Ln(n)];return Ie("node",e,o,a,{x:t,y:r})}function Ie(e,n,{focus:t,anchors:r},o,i){let a=[e,e==="node"?n.kind:"","protocol"in n&&n.protocol==="tcp"?"tcp":"",x(n.findings)??"",n.id===t?"focus":""],s=[`class="${ge(a)}" data-id="${m(n.id)}"`,i===void 0?"":`transform="translate(${i.x} ${i.y})"`];if(r===void 0)return`<g ${ge(s)}>${o.join("")}</g>`;let d="from"in n?me(n):Le(n);return s.push(`href="#${r.get(n.id)??""}"`,"from"in n?`tabindex="-1" data-from="${m(n.from)}" data-to="${m(n.to)}"`:`data-name="${m(n.name)}"`,e==="label"?'aria-hidden="true"':`aria-label="${m(d.replaceAll(`
`,", "))}"`),`<a ${ge(s)}>${o.join("")}</a>`}function Ln({runs:e,badge:n}){return[...e.map(Ne),...n===void 0?[]:[ie(n)]]}function Ne({x:e,y:n,text:t,size:r,weight:o,tone:i,anchor:a}){let s=ge([i==="plain"?"":i,o==="bold"?"bold":"",a==="middle"?"middle":""]),d=s===""?"":` class="${s}"`;return`<text x="${X(e)}" y="${X(n)}" font-size="${r}"${d}>${m(t)}</text>`}function ie({x:e,y:n,level:t,count:r}){let o={error:['<path class="field" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/>','<path class="mark" d="M5.5 5.5l5 5m0-5l-5 5"/>'],warning:['<path class="field" d="M8 1L15.8 15H.2z"/>','<path class="mark" d="M8 6v4m0 2.6v.1"/>'],info:['<circle class="field" cx="8" cy="8" r="7.5"/>','<path class="mark" d="M8 7.5v4m0-7.1v.1"/>']}[t],i=r===""?"":`<text class="count bold" x="${H+3}" y="12" font-size="11">${m(r)}</text>`;return`<g class="sign ${t}" transform="translate(${X(e)} ${X(n)})">${o.join("")}${i}</g>`}var Fe={length:8,width:7};function oo(e,n){let t=ue(e,n,Fe.length),r=e.y===n.y,o=Fe.width/2,[i,a]=r?[0,o]:[o,0];return`M${C(e)}L${C({x:t.x+i,y:t.y+a})}L${C({x:t.x-i,y:t.y-a})}z`}function ue(e,n,t){let r=Math.hypot(n.x-e.x,n.y-e.y);if(r===0)return e;let o=Math.min(1,t/r);return{x:e.x+(n.x-e.x)*o,y:e.y+(n.y-e.y)*o}}function io(e){let[n,...t]=e;if(n===void 0)return"";let r=t.map((o,i)=>{let a=e[i]??n,s=t[i+1];if(s===void 0)return`L${C(o)}`;let d=Math.min(Pn(a,o),Pn(o,s))/2,l=Math.min(7,d);return`L${C(ue(o,a,l))}Q${C(o)} ${C(ue(o,s,l))}`});return`M${C(n)}${r.join("")}`}function Pn(e,n){return Math.hypot(e.x-n.x,e.y-n.y)}function C({x:e,y:n}){return`${X(e)} ${X(n)}`}function X(e){return Math.round(e*10)/10}function ge(e){return e.filter(n=>n!=="").join(" ")}async function ye(e){if(e.nodes.length===0)return{width:0,height:0,nodes:[],edges:[]};let{default:n}=await Promise.resolve().then(()=>f(require("./elk.cjs"))),t=e.nodes.map(kn),r=e.edges.map(vn),o=new Map(e.nodes.map(({id:l},p)=>[l,p])),i={id:"graph",layoutOptions:po,children:t.map(({width:l,height:p},c)=>({id:`n${c}`,width:l,height:p,layoutOptions:{"elk.alignment":"LEFT",...so(e,c)?fo:e.nodes[c]?.kind==="external"?co:{}},ports:e.nodes[c]?.kind==="external"?[{id:`p${c}`,width:0,height:0,layoutOptions:{"elk.port.side":"WEST"}}]:[]})),edges:e.edges.map((l,p)=>{let c=r[p];return{id:`e${p}`,sources:[`n${o.get(l.from)}`],targets:[l.protocol==="tcp"&&e.nodes[o.get(l.to)??0]?.kind==="external"?`p${o.get(l.to)}`:`n${o.get(l.to)}`],labels:c===void 0?[]:[{id:`l${p}`,text:"x",width:c.width,height:c.height,layoutOptions:lo}]}})},a=await new n.default().layout(i),s=new Map((a.children??[]).map(l=>[l.id,l])),d=new Map((a.edges??[]).map(l=>[l.id,l]));return{width:Math.ceil(a.width??0),height:Math.ceil(a.height??0),nodes:e.nodes.flatMap((l,p)=>{let c=s.get(`n${p}`),h=t[p];return c===void 0||h===void 0?[]:{node:l,box:h,x:A(c.x??0),y:A(c.y??0)}}),edges:e.edges.flatMap((l,p)=>ao(l,r[p],d.get(`e${p}`)))}}function ao(e,n,t){let r=t?.sections?.[0],o=t?.labels?.[0];if(r===void 0)return[];let i=[r.startPoint,...r.bendPoints??[],r.endPoint];return[{edge:e,points:i.map(({x:a,y:s})=>({x:A(a),y:A(s)})),joints:(t?.junctionPoints??[]).map(({x:a,y:s})=>({x:A(a),y:A(s)})),label:n===void 0||o===void 0?void 0:{box:n,x:A(o.x??0),y:A(o.y??0)}}]}function so({nodes:e,edges:n},t){let r=e[t];return r!==void 0&&(r.kind==="edge"||r.kind==="gateway")&&!n.some(({to:o})=>o===r.id)}function A(e){return Math.round(e*10)/10}var lo={"elk.edgeLabels.inline":"true","elk.edgeLabels.placement":"CENTER"},co={"elk.portConstraints":"FIXED_SIDE"},fo={"elk.layered.layering.layerConstraint":"FIRST"},po={"elk.algorithm":"layered","elk.direction":"RIGHT","elk.edgeRouting":"ORTHOGONAL","elk.randomSeed":"1","elk.padding":"[top=16,left=24,bottom=16,right=24]","elk.layered.considerModelOrder.strategy":"PREFER_EDGES","elk.layered.nodePlacement.strategy":"NETWORK_SIMPLEX","elk.layered.nodePlacement.favorStraightEdges":"true","elk.layered.spacing.nodeNodeBetweenLayers":"32","elk.layered.spacing.edgeNodeBetweenLayers":"16","elk.layered.spacing.edgeEdgeBetweenLayers":"12","elk.spacing.nodeNode":"24","elk.spacing.edgeNode":"16","elk.spacing.edgeEdge":"12","elk.spacing.componentComponent":"40","elk.aspectRatio":"1.6"};function Nn(e,n){let t=Se(e).map(a=>({...a,length:a.room+G(a.text,Fn,"regular")})),r=0,o=0,i=t.map(a=>{r>0&&r+a.length>n&&(r=0,o++);let s={...a,x:r,row:o};return r+=a.length+mo,s});return{height:t.length===0?0:(o+1)*In,width:Math.ceil(Math.max(0,...t.map(({length:a})=>a))),draw:(a,s)=>i.map(d=>{let l=s+d.row*In;return`<g transform="translate(${Math.round(a+d.x)} ${Math.round(l)})">${d.sign}${Ne({x:d.room,y:12,text:d.text,size:Fn,weight:"regular",tone:"muted",anchor:"start"})}</g>`}).join(`
`)}}function Se(e){let n=[...e.nodes,...e.edges].flatMap(o=>o.findings),t={policy:e.edges.some(({kind:o,worst:i})=>o==="calls"&&i!==void 0),routes:e.edges.some(({kind:o})=>o==="routes"),tcp:e.edges.some(({protocol:o})=>o==="tcp"),rollout:e.nodes.some(({rollout:o})=>o!==void 0)},r=o=>({text:o,sign:"",room:0});return[...t.policy?[r("On a call: request timeout \xB7 retries \xB7 \u2264 longest wait of the caller")]:[],...t.routes?[r("\u2264 on a route: longest wait of the gateway")]:[],...t.rollout?[r("% \u2192 %: share of a version now and after the rollout")]:[],...t.tcp?[{text:"TCP",room:34,sign:'<g class="tcp"><path class="wire" d="M0 8H19"/><path class="arrow" d="M27 8L19 11.5V4.5z"/></g>'}]:[],...I.filter(o=>n.some(i=>i.level===o)).map(o=>({text:o,room:H+5,sign:ie({x:0,y:0,level:o,count:""})}))]}var Fn=11,mo=22,In=21;var Sn=`:root { color-scheme: light; --page: #ffffff; --name: #0f172a; --text: #1e293b; --muted: #475569; --line: #64748b; --border: #d5dce5; --active: #1d4ed8; --surface: #f8fafc; --error: #c01f2e; --warning: #9a5800; }
@media (prefers-color-scheme: dark) {
:root:not([data-theme=light]) { color-scheme: dark; --page: #0f141b; --name: #f1f5f9; --text: #dbe2ea; --muted: #a7b3c2; --line: #8494a7; --border: #2b3644; --active: #7db0ff; --surface: #1a222d; --error: #ff7b7f; --warning: #f0b849; }
}
:root[data-theme=dark] { color-scheme: dark; --page: #0f141b; --name: #f1f5f9; --text: #dbe2ea; --muted: #a7b3c2; --line: #8494a7; --border: #2b3644; --active: #7db0ff; --surface: #1a222d; --error: #ff7b7f; --warning: #f0b849; }
body, button, input { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif; }
* {
  box-sizing: border-box;
}

html,
body {
  height: 100%;
  margin: 0;
}

body {
  display: grid;
  grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) minmax(18rem, 24rem);
  grid-template-areas: "head head" "graph side" "foot side";
  background: var(--page);
  color: var(--text);
  font-size: 14px;
  line-height: 1.45;
}

header {
  grid-area: head;
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 1rem;
  align-items: center;
  padding: 0.6rem 1rem;
  border-bottom: 1px solid var(--border);
}

h1 {
  flex: 1 1 16rem;
  margin: 0;
  color: var(--name);
  font-size: 15px;
}

h2 {
  margin: 0;
  color: var(--name);
  font-size: 17px;
  overflow-wrap: anywhere;
}

h3 {
  margin: 1.2rem 0 0.3rem;
  color: var(--muted);
  font-size: 12px;
  text-transform: uppercase;
  letter-spacing: 0.04em;
}

.tools {
  display: flex;
  gap: 0.35rem;
}

button,
input {
  min-height: 2rem;
  padding: 0.2rem 0.6rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--surface);
  color: var(--text);
  font: inherit;
}

input {
  width: 13rem;
}

::placeholder {
  color: var(--muted);
  opacity: 1;
}

button {
  cursor: pointer;
}

:focus-visible {
  outline: 2px solid var(--active);
  outline-offset: 2px;
}

#graph {
  grid-area: graph;
  width: 100%;
  height: 100%;
  min-height: 0;
  cursor: grab;
  touch-action: none;
  user-select: none;
}

#graph.dragged {
  cursor: grabbing;
}

aside {
  grid-area: side;
  overflow: auto;
  padding: 1rem;
  border-left: 1px solid var(--border);
  overflow-wrap: anywhere;
}

footer {
  grid-area: foot;
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem 1.4rem;
  padding: 0.5rem 1rem;
  border-top: 1px solid var(--border);
  color: var(--muted);
  font-size: 12px;
}

footer span {
  display: inline-flex;
  gap: 0.4rem;
  align-items: center;
}

section {
  display: none;
  scroll-margin-top: 1rem;
}

section:focus {
  outline: none;
}

section:target,
aside:not(:has(:target)) #overview {
  display: block;
}

a {
  color: var(--active);
}

.kind,
.place,
.note {
  color: var(--muted);
}

.kind {
  margin: 0;
  font-size: 11px;
  font-weight: bold;
  letter-spacing: 0.06em;
  text-transform: uppercase;
}

.place {
  margin: 0.1rem 0 0;
  font-size: 12px;
}

dl {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: 0.15rem 0.9rem;
  margin: 0.5rem 0 0;
}

dt {
  color: var(--muted);
}

dd {
  margin: 0;
}

code {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 0.93em;
}

ul {
  margin: 0.2rem 0 0;
  padding: 0;
  list-style: none;
}

li {
  margin: 0.25rem 0;
}

table {
  width: 100%;
  border-collapse: collapse;
  font-size: 13px;
}

th,
td {
  padding: 0.2rem 0.6rem 0.2rem 0;
  border-bottom: 1px solid var(--border);
  text-align: left;
  vertical-align: top;
}

th {
  color: var(--muted);
  overflow-wrap: normal;
  font-weight: normal;
}

.finding {
  margin: 0.5rem 0;
  padding: 0.1rem 0 0.1rem 0.7rem;
  border-left: 3px solid var(--line);
}

.finding p {
  margin: 0.15rem 0 0;
}

.finding.error {
  border-color: var(--error);
}

.finding.warning {
  border-color: var(--warning);
}

.finding svg {
  vertical-align: -3px;
}

.mg a {
  cursor: pointer;
}

.mg .hit {
  fill: none;
  stroke: transparent;
  stroke-width: 12;
}

.mg a:focus-visible {
  outline: none;
}

.mg a:focus-visible .box {
  stroke-width: 4;
}

.mg.picked .node:not(.on),
.mg.picked .link:not(.on),
.mg.picked .label:not(.on) > :not(.back),
.mg.searched .node:not(.found) {
  opacity: 0.3;
}

.mg .link.on .wire {
  stroke-width: 2.75;
}

.mg .node.chosen .box {
  stroke-width: 3.5;
}

@media (max-width: 48rem) {
  body {
    grid-template: auto minmax(50vh, 1fr) auto minmax(0, 40vh) / minmax(0, 1fr);
    grid-template-areas: "head" "graph" "foot" "side";
  }

  aside {
    border-top: 1px solid var(--border);
    border-left: 0;
  }
}

@media print {
  .tools,
  input {
    display: none;
  }
}
.mg text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif; }
.mg .bold { font-weight: bold; }
.mg .middle { text-anchor: middle; }
.mg .wire { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
.mg .tcp .wire { stroke-width: 1; }
.mg .tcp .arrow { stroke-width: 1; }
.mg .box { stroke-width: 1.5; }
.mg .external .box { stroke-dasharray: 6 4; }
.mg .error .box, .mg .warning .box { stroke-width: 2.25; }
.mg .focus .box { stroke-width: 3.5; }
.mg .mark { fill: none; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.mg .page, .mg .back { fill: #ffffff; }
.mg text { fill: #1e293b; }
.mg .name { fill: #0f172a; }
.mg .muted { fill: #475569; }
.mg .wire { stroke: #64748b; }
.mg .arrow, .mg .joint { fill: #64748b; }
.mg .tcp .arrow { fill: #ffffff; stroke: #64748b; }
.mg .mark { stroke: #ffffff; }
.mg .service .box { fill: #f8fafc; stroke: #64748b; }
.mg .gateway .box { fill: #eaf2ff; stroke: #2f6fd0; }
.mg .external .box { fill: #ffffff; stroke: #64748b; }
.mg .edge .box { fill: #f3edff; stroke: #7c4fd0; }
.mg .sign.info .field { fill: none; stroke: #3f648c; }
.mg .sign.info .mark { stroke: #3f648c; }
.mg .sign.info .count { fill: #3f648c; }
.mg .warning .box, .mg .warning .wire, .mg .tcp.warning .arrow { stroke: #9a5800; }
.mg .warning .arrow, .mg .sign.warning .field, .mg .sign.warning .count { fill: #9a5800; }
.mg .error .box, .mg .error .wire, .mg .tcp.error .arrow { stroke: #c01f2e; }
.mg .error .arrow, .mg .sign.error .field, .mg .sign.error .count { fill: #c01f2e; }
@media (prefers-color-scheme: dark) {
:root:not([data-theme=light]) .mg .page, :root:not([data-theme=light]) .mg .back { fill: #0f141b; }
:root:not([data-theme=light]) .mg text { fill: #dbe2ea; }
:root:not([data-theme=light]) .mg .name { fill: #f1f5f9; }
:root:not([data-theme=light]) .mg .muted { fill: #a7b3c2; }
:root:not([data-theme=light]) .mg .wire { stroke: #8494a7; }
:root:not([data-theme=light]) .mg .arrow, :root:not([data-theme=light]) .mg .joint { fill: #8494a7; }
:root:not([data-theme=light]) .mg .tcp .arrow { fill: #0f141b; stroke: #8494a7; }
:root:not([data-theme=light]) .mg .mark { stroke: #0f141b; }
:root:not([data-theme=light]) .mg .service .box { fill: #1a222d; stroke: #77879b; }
:root:not([data-theme=light]) .mg .gateway .box { fill: #14294a; stroke: #5b93ea; }
:root:not([data-theme=light]) .mg .external .box { fill: #0f141b; stroke: #77879b; }
:root:not([data-theme=light]) .mg .edge .box { fill: #281d42; stroke: #9d7be8; }
:root:not([data-theme=light]) .mg .sign.info .field { fill: none; stroke: #8fb7e3; }
:root:not([data-theme=light]) .mg .sign.info .mark { stroke: #8fb7e3; }
:root:not([data-theme=light]) .mg .sign.info .count { fill: #8fb7e3; }
:root:not([data-theme=light]) .mg .warning .box, :root:not([data-theme=light]) .mg .warning .wire, :root:not([data-theme=light]) .mg .tcp.warning .arrow { stroke: #f0b849; }
:root:not([data-theme=light]) .mg .warning .arrow, :root:not([data-theme=light]) .mg .sign.warning .field, :root:not([data-theme=light]) .mg .sign.warning .count { fill: #f0b849; }
:root:not([data-theme=light]) .mg .error .box, :root:not([data-theme=light]) .mg .error .wire, :root:not([data-theme=light]) .mg .tcp.error .arrow { stroke: #ff7b7f; }
:root:not([data-theme=light]) .mg .error .arrow, :root:not([data-theme=light]) .mg .sign.error .field, :root:not([data-theme=light]) .mg .sign.error .count { fill: #ff7b7f; }
}
:root[data-theme=dark] .mg .page, :root[data-theme=dark] .mg .back { fill: #0f141b; }
:root[data-theme=dark] .mg text { fill: #dbe2ea; }
:root[data-theme=dark] .mg .name { fill: #f1f5f9; }
:root[data-theme=dark] .mg .muted { fill: #a7b3c2; }
:root[data-theme=dark] .mg .wire { stroke: #8494a7; }
:root[data-theme=dark] .mg .arrow, :root[data-theme=dark] .mg .joint { fill: #8494a7; }
:root[data-theme=dark] .mg .tcp .arrow { fill: #0f141b; stroke: #8494a7; }
:root[data-theme=dark] .mg .mark { stroke: #0f141b; }
:root[data-theme=dark] .mg .service .box { fill: #1a222d; stroke: #77879b; }
:root[data-theme=dark] .mg .gateway .box { fill: #14294a; stroke: #5b93ea; }
:root[data-theme=dark] .mg .external .box { fill: #0f141b; stroke: #77879b; }
:root[data-theme=dark] .mg .edge .box { fill: #281d42; stroke: #9d7be8; }
:root[data-theme=dark] .mg .sign.info .field { fill: none; stroke: #8fb7e3; }
:root[data-theme=dark] .mg .sign.info .mark { stroke: #8fb7e3; }
:root[data-theme=dark] .mg .sign.info .count { fill: #8fb7e3; }
:root[data-theme=dark] .mg .warning .box, :root[data-theme=dark] .mg .warning .wire, :root[data-theme=dark] .mg .tcp.warning .arrow { stroke: #f0b849; }
:root[data-theme=dark] .mg .warning .arrow, :root[data-theme=dark] .mg .sign.warning .field, :root[data-theme=dark] .mg .sign.warning .count { fill: #f0b849; }
:root[data-theme=dark] .mg .error .box, :root[data-theme=dark] .mg .error .wire, :root[data-theme=dark] .mg .tcp.error .arrow { stroke: #ff7b7f; }
:root[data-theme=dark] .mg .error .arrow, :root[data-theme=dark] .mg .sign.error .field, :root[data-theme=dark] .mg .sign.error .count { fill: #ff7b7f; }
`,jn="sha256-VBo5b67VqgCMr16d+YiwmAtxWpT5s6IIPeUCS2BnzUs=",On=`// The script of the page. Without it the page shows the same graph and, by links, the same details.
{
  const svg = document.getElementById('graph')
  const search = document.getElementById('search')
  const root = document.documentElement
  const parts = [...svg.querySelectorAll('[data-id]')]
  const whole = svg.viewBox.baseVal
  const size = { width: whole.width, height: whole.height }
  const view = { x: 0, y: 0, width: size.width, height: size.height }

  /** Shows all of it, and nothing larger than it was drawn. */
  function fit() {
    const { clientWidth, clientHeight } = svg
    const scale = Math.min(1, clientWidth / size.width, clientHeight / size.height) || 1
    view.width = clientWidth / scale || size.width
    view.height = clientHeight / scale || size.height
    view.x = (size.width - view.width) / 2
    view.y = (size.height - view.height) / 2
    show()
  }

  function show() {
    svg.setAttribute('viewBox', \`\${view.x} \${view.y} \${view.width} \${view.height}\`)
  }

  /** Makes everything larger or smaller; what is at the point stays where it is. */
  function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
    const least = 40
    const most = 20 * Math.max(size.width, size.height)
    const width = Math.min(most, Math.max(least, view.width / factor))
    const part = width / view.width
    view.x = x - (x - view.x) * part
    view.y = y - (y - view.y) * part
    view.width *= part
    view.height *= part
    show()
  }

  function move(x, y) {
    view.x += x
    view.y += y
    show()
  }

  /** Where a place of the screen is in the picture. */
  function inPicture({ clientX, clientY }) {
    const { left, top, width, height } = svg.getBoundingClientRect()
    return {
      x: view.x + ((clientX - left) / width) * view.width,
      y: view.y + ((clientY - top) / height) * view.height
    }
  }

  const pointers = new Map()
  let moved = 0

  svg.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    pointers.set(event.pointerId, event)
    moved = 0
  })
  window.addEventListener('pointermove', event => {
    const before = pointers.get(event.pointerId)
    if (before === undefined) return
    const scale = view.width / svg.clientWidth
    const others = [...pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId)
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY)
    if (others.length === 0) {
      move((before.clientX - event.clientX) * scale, (before.clientY - event.clientY) * scale)
    } else {
      const far = point => Math.hypot(point.clientX - others[0].clientX, point.clientY - others[0].clientY)
      const middle = inPicture({
        clientX: (event.clientX + others[0].clientX) / 2,
        clientY: (event.clientY + others[0].clientY) / 2
      })
      zoom(far(event) / (far(before) || 1), middle.x, middle.y)
    }
    svg.classList.toggle('dragged', moved > 4)
    pointers.set(event.pointerId, event)
  })
  for (const type of ['pointerup', 'pointercancel']) {
    window.addEventListener(type, event => {
      pointers.delete(event.pointerId)
      svg.classList.remove('dragged')
    })
  }
  svg.addEventListener('dragstart', event => event.preventDefault())
  // The end of a drag is no click.
  svg.addEventListener('click', event => moved > 4 && event.preventDefault(), true)
  svg.addEventListener(
    'wheel',
    event => {
      event.preventDefault()
      const { x, y } = inPicture(event)
      zoom(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0015 : 0.05)), x, y)
    },
    { passive: false }
  )

  const step = () => view.width / 12
  const keys = {
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    0: fit,
    ArrowLeft: () => move(-step(), 0),
    ArrowRight: () => move(step(), 0),
    ArrowUp: () => move(0, -step()),
    ArrowDown: () => move(0, step()),
    Escape: () => {
      location.hash = 'overview'
    },
    '/': () => search.focus()
  }
  document.addEventListener('keydown', event => {
    const isInPanel = event.target.closest('aside, input') !== null
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (isInPanel && event.key !== 'Escape') return
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  document.getElementById('larger').addEventListener('click', () => zoom(1.25))
  document.getElementById('smaller').addEventListener('click', () => zoom(0.8))
  document.getElementById('fit').addEventListener('click', fit)

  /** A node with its calls, or a call with its ends; everything else steps back. */
  function pick(id) {
    const chosen = parts.filter(part => part.dataset.id === id)
    const on = new Set(id === undefined ? [] : [id])
    for (const { dataset } of parts) {
      if (dataset.from === undefined) continue
      if (dataset.id !== id && dataset.from !== id && dataset.to !== id) continue
      for (const each of [dataset.id, dataset.from, dataset.to]) on.add(each)
    }
    svg.classList.toggle('picked', chosen.length > 0)
    for (const part of parts) part.classList.toggle('on', on.has(part.dataset.id))
  }

  /** The part that the details are of. */
  function selected() {
    return parts.find(part => part.getAttribute('href') === location.hash)?.dataset.id
  }

  function select() {
    const id = selected()
    for (const part of parts) {
      const isChosen = part.dataset.id === id
      part.classList.toggle('chosen', isChosen)
      if (isChosen && part.matches('.node')) bringIntoView(part)
    }
    pick(id)
  }
  window.addEventListener('hashchange', select)

  for (const part of parts) {
    part.addEventListener('pointerenter', () => pointers.size === 0 && pick(part.dataset.id))
    part.addEventListener('pointerleave', () => pick(selected()))
    part.addEventListener('blur', () => pick(selected()))
    part.addEventListener('focus', () => {
      pick(part.dataset.id)
      if (part.matches(':focus-visible')) bringIntoView(part)
    })
  }

  function bringIntoView(part) {
    const box = part.getBoundingClientRect()
    const frame = svg.getBoundingClientRect()
    const isInside =
      box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
    if (isInside) return
    const middle = inPicture({ clientX: (box.left + box.right) / 2, clientY: (box.top + box.bottom) / 2 })
    move(middle.x - view.x - view.width / 2, middle.y - view.y - view.height / 2)
  }

  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase()
    svg.classList.toggle('searched', wanted !== '')
    for (const part of parts)
      part.classList.toggle('found', (part.dataset.name ?? '').toLowerCase().includes(wanted))
    for (const item of document.querySelectorAll('#nodes li'))
      item.hidden = !item.textContent.toLowerCase().includes(wanted)
    if (wanted !== '' && location.hash !== '#overview') location.hash = 'overview'
  })
  search.addEventListener('keydown', event => {
    const first = document.querySelector('#nodes li:not([hidden]) a')
    if (event.key === 'Enter' && first !== null) first.click()
  })

  const theme = document.getElementById('theme')
  const themes = ['auto', 'light', 'dark']
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]
    root.dataset.theme = next
    theme.textContent = \`Theme: \${next}\`
  })

  for (const control of document.querySelectorAll('[data-script]')) control.hidden = false
  window.addEventListener('resize', fit)
  fit()
  select()
}
`,Tn="sha256-9vPczMHg/XcU/KJbaRF2LuPiHjLHPMpM6QU54qrPdn4=";async function Cn(e,n){let t=await ye(e),r=an(e),o=m(P(e)),i=`default-src 'none'; style-src '${jn}'; script-src '${Tn}'; base-uri 'none'; form-action 'none'`;return["<!doctype html>",`<html lang="en" data-theme="${n}">`,"<head>",'<meta charset="utf-8">',`<meta http-equiv="Content-Security-Policy" content="${i}">`,'<meta name="viewport" content="width=device-width, initial-scale=1">',`<title>${o}</title>`,`<style>${Sn}</style>`,"</head>","<body>","<header>",`<h1>${o}</h1>`,'<input id="search" type="search" placeholder="Find a service" aria-label="Find a service" data-script hidden>','<div class="tools" role="group" aria-label="View">','<button id="smaller" type="button" aria-label="Smaller" data-script hidden>\u2212</button>','<button id="larger" type="button" aria-label="Larger" data-script hidden>+</button>','<button id="fit" type="button" data-script hidden>Fit</button>',`<button id="theme" type="button" data-script hidden>Theme: ${n}</button>`,"</div>","</header>",`<svg id="graph" class="mg" viewBox="0 0 ${Math.max(t.width,1)} ${Math.max(t.height,1)}" role="group" aria-label="${o}">`,he(t,{focus:e.focus,anchors:r}),"</svg>",'<aside aria-label="Details">',go(e,r),...e.nodes.map(a=>Wn(r.get(a.id)??"",dn(a,e),r)),...e.edges.map(a=>Wn(r.get(a.id)??"",ln(a),r)),"</aside>","<footer>",...Se(e).map(({sign:a,room:s,text:d})=>`<span>${a===""?"":Bn(Math.max(s-5,16),a)}${m(d)}</span>`),"</footer>",`<script>${On}</script>`,"</body>",`</html>
`].join(`
`)}function go(e,n){let t=[...e.nodes,...e.edges].flatMap(({findings:o})=>o).concat(e.findings),r=e.nodes.map(o=>`<li>${qn(o.id,o.name,n)} <span class="note">${m([b(o),J(o.findings)].filter(i=>i!==void 0).join(", "))}</span></li>`);return['<section id="overview">',`<p class="kind">mesh</p><h2>${m(e.mesh)}</h2>`,An([["services",String(e.nodes.filter(({kind:o})=>o==="service").length)],["connections",String(e.edges.length)],["findings",J(t)??"none"]]),Dn(e.findings),`<h3>Services and what is around them</h3><ul id="nodes">${r.join("")}</ul>`,"</section>"].join(`
`)}function Wn(e,n,t){let r=a=>a.kind==="facts"&&a.title==="",o=n.blocks.filter(r),i=n.blocks.filter(a=>!r(a));return[`<section id="${e}" tabindex="-1">`,'<p><a href="#overview">Overview</a></p>',`<p class="kind">${m(n.kind)}</p><h2>${m(n.title)}</h2>`,...n.place===void 0?[]:[`<p class="place">${m(n.place)}</p>`],...o.map(a=>Rn(a,t)),Dn(n.findings),...i.map(a=>Rn(a,t)),"</section>"].join(`
`)}function Rn(e,n){let t=e.title===""?"":`<h3>${m(e.title)}</h3>`;if(e.kind==="facts")return t+An(e.rows);if(e.kind==="table"){let o=e.head.map(a=>`<th scope="col">${m(a)}</th>`).join(""),i=e.rows.map(a=>`<tr>${a.map(s=>`<td>${m(s)}</td>`).join("")}</tr>`);return`${t}<table><thead><tr>${o}</tr></thead><tbody>${i.join("")}</tbody></table>`}let r=e.links.map(({to:o,text:i,note:a})=>`<li>${qn(o,i,n)} <span class="note">${m(a)}</span></li>`);return`${t}<ul>${r.join("")}</ul>`}function An(e){return`<dl>${e.map(([n,t])=>`<dt>${m(n)}</dt><dd>${m(t)}</dd>`).join("")}</dl>`}function Dn(e){return e.length===0?"":`<h3>Findings</h3>${I.flatMap(r=>e.filter(o=>o.level===r)).map(({rule:r,level:o,message:i,at:a})=>`<div class="finding ${o}">${Bn(16,ie({x:0,y:0,level:o,count:""}))} <b>${o}: ${m(r)}</b><p>${uo(i)}</p><p class="place">${m(te(a))}</p></div>`).join("")}`}function uo(e){return m(e).replaceAll(/`([^`]+)`/g,"<code>$1</code>")}function Bn(e,n){return`<svg class="mg" width="${e}" height="16" viewBox="0 0 ${e} 16" aria-hidden="true">${n}</svg>`}function qn(e,n,t){return`<a href="#${t.get(e)??""}">${m(n)}</a>`}function zn(e){return`${JSON.stringify(ho(e),void 0,2)}
`}function ho(e){return{version:1,mesh:e.mesh,environment:e.environment,region:e.region,target:e.target,regions:e.regions,focus:e.focus,nodes:e.nodes.map(yo),edges:e.edges.map(wo),findings:e.findings.map(Oe)}}function yo(e){return{id:e.id,kind:e.kind,name:e.name,at:ae(e.at),until:Hn(e.within),via:e.via,policy:e.policy,hosts:e.hosts,ports:e.ports,versions:e.versions.map(({name:n,at:t,share:r})=>({name:n,at:ae(t),now:r?.now,end:r?.end})),rollout:e.rollout,waitMs:_(e.waitMs),ways:e.ways.map(({from:n,attempts:t,waitMs:r})=>({from:n,attempts:_(t),waitMs:_(r)})),findings:e.findings.map(Oe)}}function wo(e){return{id:e.id,from:e.from,to:e.to,kind:e.kind,protocol:e.protocol,worst:je(e.worst),calls:e.calls.map(xo),findings:e.findings.map(Oe)}}function xo(e){return{at:ae(e.at),until:Hn(e.at),match:e.match,when:e.when,port:e.port,mode:e.mode,times:e.times,policy:je(e.policy),routes:e.routes.map(({at:n,match:t,when:r,shares:o,policy:i})=>({at:ae(n),match:t,when:r,shares:o,policy:je(i)}))}}function je(e){if(e!==void 0)return{timeoutMs:_(e.timeoutMs),idleMs:_(e.idleMs),retries:e.retries,perTryMs:_(e.perTryMs),waitMs:_(e.waitMs),attempts:e.attempts}}function Oe({rule:e,level:n,message:t,at:r}){return{rule:e,level:n,message:t,at:ae(r)}}function _(e){return e===Number.POSITIVE_INFINITY?null:e}function ae({file:e,span:n}){return`${e}:${n.start.line}:${n.start.column}`}function Hn({file:e,span:n}){return`${e}:${n.end.line}:${n.end.column}`}var Te=f(le());function _n(e,n){let t=pe(e.nodes.map(({id:i})=>i),i=>i.replaceAll(/[^A-Za-z0-9]/g,"_")),r=i=>t.get(i)??"";return`${[...n==="auto"?[]:[`%%{init: {"theme": "${n==="dark"?"dark":"default"}"}}%%`],"flowchart LR",`  accTitle: ${Eo(P(e))}`,...e.nodes.map(i=>`  ${r(i.id)}${bo(i)}`),...e.edges.map(i=>`  ${r(i.from)} ${ko(i)} ${r(i.to)}`),...vo(e,r)].join(`
`)}
`}function bo(e){let[n,t]={service:["[","]"],gateway:["([","])"],external:["[[","]]"],edge:["{{","}}"]}[e.kind],r=[...e.kind==="service"?[]:[b(e)],e.name,...T(e),...e.versions.map(({name:o,share:i})=>i===void 0?o:`${o} ${$(i)}`),...R(e.findings,3)];return`${n}"${r.map(Vn).join("<br/>")}"${t}`}function ko(e){let n=[...W(e),...R(e.findings,2)].map(Vn),t=e.protocol==="tcp"?"-.->":"-->";return n.length===0?t:`${t}|"${n.join("<br/>")}"|`}function vo(e,n){return I.filter(t=>t!=="info").flatMap(t=>{let r=$o[t],o=e.nodes.filter(({findings:a})=>x(a)===t),i=[...e.edges.keys()].filter(a=>x(e.edges[a]?.findings??[])===t);return[...o.length===0?[]:[`  classDef ${t} stroke:${r},stroke-width:2px`,`  class ${o.map(({id:a})=>n(a)).join(",")} ${t}`],...i.length===0?[]:[`  linkStyle ${i.join(",")} stroke:${r}`]]})}var $o={error:"#e5484d",warning:"#c77d0a",info:q.info};function Vn(e){let n="";for(let t of(0,Te.visible)(e,!0))n+=Go.test(t)?t:`#${t.codePointAt(0)};`;return n.replaceAll("%%","#37;#37;")}var Go=/^[\p{L}\p{N} %./,*+_·→≤×…✖⚠-]$/u;function Eo(e){return(0,Te.visible)(e,!0).replaceAll(/[#;{}%"`]/g," ")}function Yn(e){return e!=="auto"?`${Xn}${We(e==="dark"?Q:q,"")}`:`${Xn}${We(q,"")}@media (prefers-color-scheme: dark) {
${We(Q,"")}}
`}var Xn=`.mg text { font-family: ${bn}; }
.mg .bold { font-weight: bold; }
.mg .middle { text-anchor: middle; }
.mg .wire { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
.mg .tcp .wire { stroke-width: 1; }
.mg .tcp .arrow { stroke-width: 1; }
.mg .box { stroke-width: 1.5; }
.mg .external .box { stroke-dasharray: 6 4; }
.mg .error .box, .mg .warning .box { stroke-width: 2.25; }
.mg .focus .box { stroke-width: 3.5; }
.mg .mark { fill: none; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
`;function We(e,n){let t=(i,a)=>`${i.map(s=>`${n}.mg ${s}`).join(", ")} { ${a} }
`,r=(i,{fill:a,stroke:s})=>t([`.${i} .box`],`fill: ${a}; stroke: ${s};`),o=i=>[t([`.${i} .box`,`.${i} .wire`,`.tcp.${i} .arrow`],`stroke: ${e[i]};`),t([`.${i} .arrow`,`.sign.${i} .field`,`.sign.${i} .count`],`fill: ${e[i]};`)];return[t([".page",".back"],`fill: ${e.page};`),t(["text"],`fill: ${e.text};`),t([".name"],`fill: ${e.name};`),t([".muted"],`fill: ${e.muted};`),t([".wire"],`stroke: ${e.line};`),t([".arrow",".joint"],`fill: ${e.line};`),t([".tcp .arrow"],`fill: ${e.page}; stroke: ${e.line};`),t([".mark"],`stroke: ${e.onSign};`),r("service",e.service),r("gateway",e.gateway),r("external",e.external),r("edge",e.edge),t([".sign.info .field"],`fill: none; stroke: ${e.info};`),t([".sign.info .mark"],`stroke: ${e.info};`),t([".sign.info .count"],`fill: ${e.info};`),...o("warning"),...o("error")].join("")}async function Un(e,n){let{width:t,height:r,body:o}=Mo(e,await ye(e));return[`<svg xmlns="http://www.w3.org/2000/svg" class="mg" width="${t}" height="${r}" viewBox="0 0 ${t} ${r}" role="img" aria-label="${m(`Graph of ${P(e)}`)}">`,`<title>${m(P(e))}</title>`,`<style>
${Yn(n)}</style>`,`<rect class="page" width="${t}" height="${r}"/>`,o,`</svg>
`].join(`
`)}function Mo(e,n){let{width:t,caption:r,legend:o,legendTop:i,height:a}=Po(e,n),s=Math.round((t-n.width)/2);return{width:t,height:a,body:[`<text class="name bold" x="${Y}" y="31" font-size="${Re}">${m(r)}</text>`,`<g transform="translate(${s} ${Kn})">`,e.nodes.length===0?`<text class="muted" x="${Y}" y="20" font-size="12">There is nothing to draw.</text>`:he(n,{focus:e.focus}),"</g>",o.draw(Y,i)].join(`
`)}}function Po(e,n){let t=z(P(e),Re,"bold",900),r=Math.max(G(t,Re,"bold")+2*Y,360),o=Math.ceil(Math.max(n.width,r)),i=Nn(e,o-2*Y),a=Math.max(o,i.width+2*Y),s=Math.max(n.height,40),d=Kn+s+(i.height===0?0:8);return{width:a,caption:t,legend:i,legendTop:d,height:Math.ceil(d+i.height+14)}}var Y=24,Re=15,Kn=42;async function Jn(e,n,t){switch(n){case"mermaid":return _n(e,t);case"dot":return on(e,t);case"svg":return Un(e,t);case"html":return Cn(e,t);case"json":return zn(e)}}var He=require("node:path");var St=f(Zn()),ke=f(nt()),ve=f(we()),jt=f(Ce());var qe=f(it()),ze=f(st()),Be=f(we()),wt=f(lt()),xe=f(ft()),be=f(Ce());var Ae=f(mt()),ht=f(ut());function De(e,n){let t=(0,ht.stepShares)(e.deployment).at(-1)??0;return e.versions.map(({name:r})=>({version:r,now:(0,Ae.shareOf)(n,r,e,0),end:(0,Ae.shareOf)(n,r,e,t)})).filter(({now:r,end:o})=>r>0||o>0)}function yt(e){let n=e.routes.filter(({protocol:s,implied:d})=>d||s!=="tcp"),t=n.filter(({to:s})=>s.kind!=="pinned"),r=(t.length>0?t:n).map(({to:s})=>De(e,s)),[o]=r,i=e.versions.map(({name:s})=>({version:s,now:o?.find(({version:d})=>d===s)?.now??0,end:o?.find(({version:d})=>d===s)?.end??0})),a=r.every(s=>JSON.stringify(s)===JSON.stringify(o));return o===void 0||o.length===0||!a?void 0:i}function xt(e,n){return e.nodes.flatMap(t=>{let r=new Map;for(let o of t.out)r.set(o.to,[...r.get(o.to)??[],o]);return[...r.values()].flatMap(o=>Lo(o,n))})}function Lo(e,n){let[t]=e;if(t===void 0)return[];let r=(0,Be.nodeName)(t.from),o=(0,Be.nodeName)(t.to),i=e.map(a=>Fo(a,n));return[{id:`${r} -> ${o}`,from:r,to:o,kind:t.from.kind==="gateway"?"routes":"calls",protocol:No(t),calls:i,worst:So(i.flatMap(({policy:a})=>a??[])),findings:[]}]}function Fo(e,{capabilities:n,placeOf:t}){let{written:r,mode:o,times:i,port:a}=e,s="when"in r?r.when:void 0,d=(0,be.edgeWait)(e,n);return{at:t(e.at),match:r.match===void 0?void 0:(0,ze.printMatch)(r.match.value),when:s===void 0?void 0:(0,qe.printExpression)(s.value),port:a,mode:o,times:i,policy:d===void 0?void 0:bt(e,d.policy),routes:Io(e,n,t)}}function bt({times:e},n){let{timeoutMs:t,idleMs:r,retries:o,perTryMs:i}=n;return{timeoutMs:t,idleMs:r,retries:o,perTryMs:i,waitMs:(0,be.waitMs)(n),attempts:e*(o+1)}}function Io(e,n,t){if(e.to.kind==="external")return[];let{service:r}=e.to,o=(0,wt.edgePolicies)(e,n),i=r.ports.find(({name:s})=>s===e.port),a=e.match===void 0?void 0:(0,xe.routesTaken)(r,e.match.value);return r.routes.filter(s=>(i===void 0||(0,xe.standsOn)(s,i))&&a?.has(s)!==!1).map(s=>{let d=o.find(l=>l.route===s);return{at:t(s.at),match:(0,ze.printMatch)(s.match.value),when:s.when===void 0?void 0:(0,qe.printExpression)(s.when.value),shares:De(r,s.to),policy:d===void 0?void 0:bt(e,d)}})}function No({to:e,port:n}){if(e.kind==="external")return e.external.port?.protocol;let{ports:t}=e.service;return(n===void 0?t[0]:t.find(({name:r})=>r===n))?.protocol}function So(e){return e.reduce((n,t)=>n===void 0||t.waitMs>n.waitMs?t:n,void 0)}function kt({nodes:e,edges:n},{findings:t}){let r=new Map,o=new Map(e.map(a=>[a.id,a]));for(let a of t){let s=n.find(w=>jo(w,a))??o.get(Oo(a.path,o)??""),{rule:d,level:l,message:p,file:c,span:h}=a;r.set(s,[...r.get(s)??[],{rule:d,level:l,message:p,at:{file:c,span:h}}])}let i=a=>{let s=r.get(a);return s===void 0?a:{...a,findings:s}};return{nodes:e.map(i),edges:n.map(i),findings:r.get(void 0)??[]}}function jo({calls:e},{file:n,span:t}){return e.some(({at:r})=>r.file===n&&r.span.start.offset<=t.start.offset&&t.end.offset<=r.span.end.offset&&r.span.start.offset<r.span.end.offset)}function Oo(e,n){if(/^edge\b/.test(e))return[...n.keys()].find(a=>a.startsWith("edge."));let t=Wo.exec(e);if(t===null)return;let[,r="",o,i]=t;return`${r.slice(0,-1)}.${o??JSON.parse(i??'""')}`}var vt=String.raw`(?:\.([\w-]+)|\[("(?:[^"\\]|\\.)*")\])`,To=vt.replaceAll(/\((?!\?)/g,"(?:"),Wo=new RegExp(`^(?:(?:environments|regions)${To}(?:\\.overrides)?\\.)?(services|gateways|externals)${vt}`);var Pt=f(Gt()),Lt=f(we()),Ft=f(Mt());function It(e,n,t){return e.kind==="gateway"?[]:[...n.gateways.values()].flatMap(r=>{let o=(0,Pt.attempts)(r,e,t),i=(0,Ft.worstLatency)(r,e,t);return"kind"in o||"kind"in i?[]:{from:(0,Lt.nodeName)(r),attempts:o.count,waitMs:i.ms}})}function Ot(e){let{mesh:n}=e,t=(0,ve.callGraph)(n),r=Do(e),o={nodes:[...r===void 0?[]:[r.node],...t.nodes.map(i=>Ro(i,t,e))],edges:[...r?.edges??[],...xt(t,e)]};return{mesh:n.name.value,environment:n.environment,region:n.region,target:n.target.value,regions:[...n.regions.values()].map(({name:i,role:a})=>({name:i,role:a})),focus:void 0,...kt(o,e)}}function Ro(e,n,t){let{capabilities:r,placeOf:o,withWays:i}=t,a=(0,jt.callsWait)(e,r),s={id:(0,ve.nodeName)(e),kind:e.kind,name:e.name,at:o(e.at),within:o(Bo(e)),ports:[],versions:[],rollout:void 0,via:void 0,policy:void 0,hosts:[],waitMs:a.parts.length===0?void 0:a.ms,ways:i?It(e,n,r):[],findings:[]};switch(e.kind){case"gateway":return{...s,via:e.gateway.via?.value??"alb",hosts:zo(e.gateway.node)};case"external":return{...s,ports:e.external.port===void 0?[]:[Nt(e.external.port)]};case"service":return{...s,ports:e.service.ports.map(Nt),versions:Co(e.service,t),rollout:Ao(e.service)}}}function Nt({name:e,number:n,protocol:t}){return{name:e,number:n,protocol:t}}function Co(e,{placeOf:n}){if(e.versions.length===1&&e.versions[0]?.name==="main")return[];let t=yt(e);return e.versions.map(({name:r,at:o})=>({name:r,at:n(o),share:t?.find(({version:i})=>i===r)}))}function Ao({deployment:e}){if(e.strategy==="rolling")return;let{from:n,to:t,steps:r}=e.canary;return{strategy:e.strategy,from:n?.value,to:t?.value,steps:r.map(({share:o})=>o.value)}}function Do({mesh:e,placeOf:n}){let t=(0,St.edgeOf)(e),r=e.settings.get("edge");if(t===void 0||r===void 0)return;let o=`edge.${t.kind}`,i=`gateway.${t.gateway.value}`,a=t.kind==="cloudfront",s={id:o,kind:"edge",name:a?"CloudFront":"Route 53",at:n(t.at),within:n(qo(r)),ports:[],versions:[],rollout:void 0,via:t.kind,policy:a?void 0:t.policy.value,hosts:a?t.hosts.map(({value:l})=>l):[t.host.value],waitMs:void 0,ways:[],findings:[]},d=e.gateways.has(t.gateway.value)?[{id:`${o} -> ${i}`,from:o,to:i,kind:"entrance",protocol:void 0,calls:[],worst:void 0,findings:[]}]:[];return{node:s,edges:d}}function Bo(e){let n=e.kind==="service"?e.service.node:e.kind==="gateway"?e.gateway.node:e.external.node;return n===void 0||n.entry!==e.at.entry||n.end<e.at.end?e.at:{entry:e.at.entry,start:e.at.start,end:n.end}}function qo({key:e,value:n}){return n.entry===e.entry&&n.end>e.end?{entry:e.entry,start:e.start,end:n.end}:e}function zo(e){let n=(0,ke.text)(e,"host");return n===void 0?Ho((0,ke.list)(e,"hosts")):[n.value]}function Ho(e){return(e?.items??[]).flatMap(n=>n.kind==="scalar"?[n.text]:[])}var Bt=f(Wt()),qt=f(Ct()),zt=f(Dt());function Ht(e,n){let{environment:t,region:r,target:o,findings:i,withWays:a}=n,s=e.mesh({environment:t,region:r,target:o}),d=l=>He.posix.relative(He.posix.dirname(e.root),l);return Ot({mesh:s,capabilities:(0,qt.capabilitiesOf)(s.target.value),findings:i.map(l=>({...l,file:d(l.file)})),placeOf:l=>_o(e,l,d),withWays:a})}function _o(e,n,t){let r=n.entry.file===""?e.root:n.entry.file,o=e.file(r),i=o===void 0?void 0:(0,Bt.locate)(o.cut,n),a=s=>o===void 0||s===void 0?{line:1,column:1,offset:0}:(0,zt.positionAt)(o.source,s);return{file:t(r),span:{start:a(i?.start),end:a(i?.end)}}}var fr=f(Vt()),pr=f(Yt()),mr=f(Kt()),U=f(Qt()),_e=f(er()),gr=f(tr()),ur=f(or()),hr=f(ar()),yr=f(dr());async function Vo(e,{operands:n,options:t}){let r=(0,pr.chooseProject)(e,"graph",n[0],t.env);if(r.kind==="refused")return r.code;let{project:o}=r,i=t.output===void 0?void 0:(0,gr.tidy)(t.output),a=(0,yr.unknownRegion)(o,t.region)??Xo(e,o,i);if(a!==void 0)return(0,U.complain)(e,a);let s=t.format??Yo(i);if(s===void 0)return(0,U.complain)(e,`The ending of \`${i}\` says no format.`,`Add \`--format\`, or use one of the endings ${Object.keys(Ve).join(", ")}.`);let{env:d,region:l,target:p,focus:c}=t,h=o.workspace.findings({environment:d,target:p,today:e.today()}),w=h.filter(({level:v})=>v==="error");if(w.length>0&&e.stderr.write((0,cr.renderText)(w,v=>o.source(v),(0,hr.terminalOf)(e,e.stderr))),(0,mr.isHopeless)(o,h))return(0,U.complain)(e,`\`${o.root}\` cannot be drawn before these errors are gone.`);let L=s==="html"||s==="json",u=Ht(o.workspace,{environment:d,region:l,target:p,findings:h,withWays:L}),[N]=c===void 0?[]:Qe(u,c);if(c!==void 0&&N===void 0){let v=u.nodes.map(({name:V})=>V);return(0,U.complain)(e,`\`${o.root}\` has nothing named \`${c}\`.${(0,fr.suggestion)(c,v)}`)}let D=N===void 0?u:Je(u,N),F=await Jn(D,s,t.theme),S=w.length>0?_e.exitCodes.findings:_e.exitCodes.clean;if(i===void 0)return e.stdout.write(F),S;let B=e.writeFileWhole(i,F);return B!==void 0?(0,U.complain)(e,`\`${i}\` cannot be written: ${B}.`):(e.stdout.write(`Wrote \`${i}\`.
`),S)}function Xo(e,n,t){if(t===void 0)return;let r=e.kindOf(t);if(r==="folder")return`\`${t}\` is a folder, and \`-o\` names a file.`;if(r==="file"&&(0,ur.holds)(e,n,t))return`\`${t}\` is a file of the mesh, and \`graph\` does not write over it.`}function Yo(e){if(e===void 0)return"mermaid";let n=lr.posix.extname(e).toLowerCase();return Object.hasOwn(Ve,n)?Ve[n]:void 0}var Ve={".mmd":"mermaid",".mermaid":"mermaid",".dot":"dot",".gv":"dot",".svg":"svg",".html":"html",".htm":"html",".json":"json"};0&&(module.exports={graph});
