// What the page of a reel does with scripts.
import './main.js';
import './elements/reel.js';
