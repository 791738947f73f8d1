import { createApp } from 'vue';
import CheckoutApp from './CheckoutApp.vue';

createApp(CheckoutApp).mount('#root');
