// What a recording's page and the frame for other sites do with scripts.
import './main.js';
import './elements/companion.js';
