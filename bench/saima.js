// Saima's element as a subject of the bench: changes through its public
// methods, orders from the rows that stand in the DOM.
(() => {
  'use strict';

  let body;

  const search = (root) => {
    const row = root.querySelector('tr[data-unit]');
    if (row) return row.parentNode;
    for (const element of root.querySelectorAll('*')) {
      const found = element.shadowRoot && search(element.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };

  window.subject = {
    rows(count) {
      if (!body || !body.isConnected) body = search(document);
      if (!body) return [];
      const ids = [];
      for (let row = body.firstElementChild; row && ids.length < count; row = row.nextElementSibling) {
        if (row.dataset.unit) ids.push(row.dataset.unit);
      }
      return ids;
    },
    setCell: (unit, column, value) => document.querySelector('saima-simulator').setValue(unit, column, value),
    setWeight: (column, value) => document.querySelector('saima-simulator').setWeight(column, value),
  };
})();
