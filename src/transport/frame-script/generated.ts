// Written by `npm run frame-script` from source.ts. Do not edit.

/** The script that starts every isolated frame, minified. */
export const frameScript =
  '"use strict";(()=>{y()&&L();function y(){return self.origin==="null"&&self!==parent&&location.href==="about:srcdoc"}function L(){let e=document.currentScript,n=e.dataset.key;e.remove();let{port1:t,port2:o}=new MessageChannel;t.onmessage=({data:s})=>{t.onmessage=null,h(t,s)},parent.postMessage(n,"*",[o])}function h(e,[n,t,o]){let s,i=!1,l=!0,c=e.postMessage.bind(e),{stringify:u}=JSON;self[t]=a=>{s??=S(a,u)},document.addEventListener("securitypolicyviolation",({blockedURI:a,disposition:d,lineNumber:f})=>{i||=l&&f>0&&a===n&&d==="enforce"});let r=document.createElement("script");r.nonce=o,r.onload=()=>c(s??""),r.onerror=()=>c(i?0:1);try{r.src=R(n)}catch{c(0);return}document.head.append(r),r.nonce="";let{port1:p,port2:g}=new MessageChannel;p.onmessage=()=>{l=!1},g.postMessage(null)}function R(e){try{return trustedTypes.createPolicy("sessiongate",{createScriptURL:()=>e}).createScriptURL("")}catch{return e}}function S(e,n){try{let t=n(e)??"";return t.length>4e6?"":t}catch{return""}}})();';

/** Holds the source expression that lets the isolated frame start, for `script-src` of a page's policy (CSP Level 3, 2.3.1). */
export const frameScriptHash = 'sha256-o1iz9Aw/Qy5WZDuRITph2cPVHfT9dB+iDVmdjgkuS54=';
