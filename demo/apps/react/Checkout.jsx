import { useEffect, useRef, useState } from 'react';
import { watchSession } from 'sessiongate';
import { slimcd } from '../slimcd.js';
import { WORDS } from '../words.js';

export function Checkout() {
  const [sessionid, setSessionid] = useState();
  const [isOpen, setIsOpen] = useState(false);
  const [error, setError] = useState('');

  // In a handler and not in an effect, because StrictMode runs effects twice.
  async function open() {
    setIsOpen(true);
    if (sessionid) return;
    try {
      const order = { formname: 'Checkout', transtype: 'SALE', amount: '19.77' };
      const { datablock } = await slimcd.sessions.createSession(order);
      setSessionid(datablock.sessionid);
    } catch {
      setIsOpen(false);
      setError('The payment could not be started.');
    }
  }

  return (
    <>
      <button type="button" disabled={isOpen} onClick={open}>
        Pay 19.77
      </button>
      <p role="alert">{error}</p>
      {isOpen && sessionid && <Payment sessionid={sessionid} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Payment({ sessionid, onClose }) {
  const [state, setState] = useState('waiting');
  const watch = useRef();

  useEffect(() => {
    const onChange = ({ state, finished }) => {
      setState(state);
      if (state === 'failed') finished.catch(console.error);
    };
    const started = watchSession(slimcd, { sessionid }, { endOnLeave: true, onChange });
    watch.current = started;
    return () => started.dispose();
  }, [sessionid]);

  return (
    <section>
      <a href={slimcd.sessions.showSessionUrl({ sessionid })} target="_blank" rel="noreferrer">
        Go to the payment page
      </a>
      <p role="status">{WORDS[state]}</p>
      <button type="button" onClick={() => watch.current.end()}>
        Cancel the order
      </button>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </section>
  );
}
