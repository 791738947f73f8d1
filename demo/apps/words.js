/** The sentences for the shopper, by the state of `watchSession`. */
export const WORDS = {
  waiting: 'Waiting for your payment.',
  lost: 'We cannot reach the payment service. Please wait.',
  approved: 'Thank you, your payment is approved.',
  declined: 'The payment was declined.',
  cancelled: 'Your order is cancelled.',
  failed: 'We cannot tell yet whether you have paid. Please do not order again.',
};
