// Written by `npm run frame-script` from source.ts. Do not edit.

/** The script that starts every isolated frame, minified. */
export const frameScript =
  '"use strict";(()=>{d()&&m();function d(){return self.origin==="null"&&self!==parent&&location.href==="about:srcdoc"}function m(){let e=document.currentScript,s=e.dataset.key;e.remove();let{port1:n,port2:o}=new MessageChannel;n.onmessage=({data:r})=>{n.onmessage=null,f(n,r)},parent.postMessage(s,"*",[o])}function f(e,[s,n,o]){let r,a=!1,i=!0;self[n]=c=>{r??=L(c)},document.addEventListener("securitypolicyviolation",({blockedURI:c,disposition:p})=>{a||=i&&c===s&&p==="enforce"});let t=document.createElement("script");t.nonce=o,t.onload=()=>e.postMessage((r??"").slice(0,4e6)),t.onerror=()=>e.postMessage(a?0:1);try{t.src=y(s)}catch{e.postMessage(0);return}document.head.append(t),t.nonce="";let{port1:l,port2:u}=new MessageChannel;l.onmessage=()=>{i=!1},u.postMessage(null)}function y(e){try{return trustedTypes.createPolicy("sessiongate",{createScriptURL:()=>e}).createScriptURL("")}catch{return e}}function L(e){try{return JSON.stringify(e)??""}catch{return""}}})();';

/** Holds the source expression that lets the isolated frame start, for `script-src` of a page's policy (CSP Level 3, 2.3.1). */
export const frameScriptHash = 'sha256-mXTMXSn2FgUK7RJXunRPc5umdDq2mhBAXLHp2sebVRo=';
