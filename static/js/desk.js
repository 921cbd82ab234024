// What the page of a list does with scripts: two views of one list, the recording beside it, and nothing that is typed is lost.
import './main.js';
import { listenToKeys } from './editor/commands.js';
import { Desk } from './editor/desk.js';

listenToKeys(new Desk());
