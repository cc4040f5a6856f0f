export const dialogTexts = { cancel: 'Cancel', save: 'Save', done: 'Done' };
