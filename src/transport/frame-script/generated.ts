// Written by `npm run frame-script` from source.ts. Do not edit.

/** The script that starts every isolated frame, minified. */
export const frameScript =
  '"use strict";(()=>{m()&&f();function m(){return self.origin==="null"&&self!==parent&&location.href==="about:srcdoc"}function f(){let e=document.currentScript,s=e.dataset.key;e.remove();let{port1:n,port2:o}=new MessageChannel;n.onmessage=({data:r})=>{n.onmessage=null,y(n,r)},parent.postMessage(s,"*",[o])}function y(e,[s,n,o]){let r,a=!1,i=!0;self[n]=c=>{r??=M(c)},document.addEventListener("securitypolicyviolation",({blockedURI:c,disposition:p,lineNumber:g})=>{a||=i&&g>0&&c===s&&p==="enforce"});let t=document.createElement("script");t.nonce=o,t.onload=()=>e.postMessage((r??"").slice(0,4e6)),t.onerror=()=>e.postMessage(a?0:1);try{t.src=L(s)}catch{e.postMessage(0);return}document.head.append(t),t.nonce="";let{port1:l,port2:u}=new MessageChannel;l.onmessage=()=>{i=!1},u.postMessage(null)}function L(e){try{return trustedTypes.createPolicy("sessiongate",{createScriptURL:()=>e}).createScriptURL("")}catch{return e}}function M(e){try{return JSON.stringify(e)??""}catch{return""}}})();';

/** Holds the source expression that lets the isolated frame start, for `script-src` of a page's policy (CSP Level 3, 2.3.1). */
export const frameScriptHash = 'sha256-TDaiDzgVglP6n34rnzVCjdvzY6HTr1P7E9M5fpZ+qxw=';
