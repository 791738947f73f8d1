// What every isolated frame starts with. One constant text, since a page's policy admits it by its hash: what a call
// needs comes with the port. The gateway's script runs after it in the same realm and may have changed anything
// there, so the page believes the frame no more than the gateway. One letter a name: these bytes travel as they are.
//
// The message's data are the URL, the callback's name and the nonce. The first answer counts, of at most 4,000,000
// characters. `0` says that the page's policy blocked the script: a violation before the next task proves it, one
// that follows a redirect comes later (measured in Chromium).
const code = `document.currentScript.remove();
onmessage=({data:[e,t,r],ports:[o]})=>{
let n,s,i,a=e;
const c=document.createElement("script");
onmessage=()=>i=1;
document.addEventListener("securitypolicyviolation",t=>{t.blockedURI===e&&"enforce"===t.disposition&&(i||(n=0))});
self[t]=e=>{s??=(e=>{try{return JSON.stringify(e)??""}catch{return""}})(e)};
try{a=trustedTypes.createPolicy("sessiongate",{createScriptURL:()=>e}).createScriptURL("")}catch{}
try{c.src=a}catch{o.postMessage(0)}
c.onload=()=>o.postMessage((s??"").slice(0,4e6));
c.onerror=()=>o.postMessage(n);
c.nonce=r;
document.head.append(c);
postMessage(0,"*");
c.nonce=""
};
parent.postMessage(0,"*")`;

/** The document of every isolated frame. */
export const frameDocument = `<script>${code}</script>`;

/** The source expression that lets the isolated frame start, for `script-src` of a page's policy (CSP Level 3, 2.3.1). */
export const frameScriptHash = 'sha256-0wupWr4kR1eLiXdTZ2jUTbLX8weh+QYSlqNOgykwNjM=';
