;;; session.el --- What somebody does in Emacs, a line for each answer. -*- lexical-binding: t -*-
;;; Commentary:
;; Runs after the set-up of docs/editors.md.
;;; Code:

(require 'flymake)
(require 'eglot)

(defun session-wait (what condition)
  "Wait until CONDITION holds, or fail with WHAT."
  (let ((rounds 0))
    (while (and (< rounds 400) (not (funcall condition)))
      (accept-process-output nil 0.05)
      (setq rounds (1+ rounds)))
    (unless (funcall condition) (error "Waited in vain for %s" what))))

(defun session-says (rule)
  "Whether a diagnostic of RULE is shown."
  (seq-find (lambda (each) (string-match-p rule (flymake-diagnostic-text each))) (flymake-diagnostics)))

(setq eglot-sync-connect 10)
;; Without a screen nothing runs the hooks of idle time.
(remove-hook 'mesh-mode-hook 'eglot-ensure)
(find-file "mesh.yaml")
(princ (format "mode: %s\n" major-mode))
(apply #'eglot--connect (eglot--guess-contact))
(session-wait "findings" (lambda () (session-says "retrry")))
(let ((found (session-says "retrry")))
  (princ (format "finding at: %s\n"
                 (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))))
(goto-char (point-min))
(search-forward "retrry")
(replace-match "retry")
;; Nor does it tell the server of changes in idle time.
(eglot--signal-textDocument/didChange)
(session-wait "the finding to go" (lambda () (not (session-says "retrry"))))
(princ "finding gone\n")
(search-backward "[orders")
(forward-char 3)
(let ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
  (princ (format "definition: %s\n" (file-name-nondirectory (xref-location-group (xref-item-location (car found)))))))
(goto-char (point-min))
(search-forward "timeout")
(backward-char 2)
(let ((found (eglot--dbind ((Hover) contents)
                 (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                  (eglot--TextDocumentPositionParams))
               (plist-get contents :value))))
  (princ (format "hover: %s\n" (car (split-string found "[^a-z]+" t)))))
(search-forward "[orders")
(backward-char 3)
;; Asked before files are changed that no buffer shows.
(fset 'y-or-n-p (lambda (&rest _) t))
(eglot-rename "purchases")
(princ (format "renamed here: %s\n" (string-trim (thing-at-point 'line t))))
(find-file "services/orders.mesh.yaml")
(goto-char (point-min))
(forward-line)
(princ (format "renamed there: %s\n" (string-trim (thing-at-point 'line t))))
(kill-emacs 0)
;;; session.el ends here
