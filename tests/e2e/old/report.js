// Runs in the built page, in browsers back to Chromium 86: does what a planner
// does through the public DOM, and posts what it saw to the test server.
(function () {
  'use strict';

  var problems = [];
  window.addEventListener('error', function (event) {
    problems.push('error: ' + event.message);
  });
  window.addEventListener('unhandledrejection', function (event) {
    problems.push('rejection: ' + (event.reason && event.reason.message ? event.reason.message : event.reason));
  });
  document.addEventListener('securitypolicyviolation', function (event) {
    problems.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI);
  });

  function board() {
    return document.querySelector('saima-simulator').shadowRoot;
  }

  // Open shadow roots may be nested: the element's parts are elements too.
  function deep(selector, from) {
    var found = Array.prototype.slice.call(from.querySelectorAll(selector));
    from.querySelectorAll('*').forEach(function (element) {
      if (element.shadowRoot) found = found.concat(deep(selector, element.shadowRoot));
    });
    return found;
  }

  function order() {
    var root = board();
    if (!root) return [];
    return deep('tr[data-unit]', root).map(function (row) {
      return row.getAttribute('data-unit');
    });
  }

  function until(what, condition) {
    var deadline = Date.now() + 30000;
    return new Promise(function (resolve, reject) {
      (function look() {
        var value;
        try {
          value = condition();
        } catch (error) {
          return reject(error);
        }
        if (value) return resolve(value);
        if (Date.now() > deadline) return reject(new Error('waited in vain for ' + what));
        setTimeout(look, 20);
      })();
    });
  }

  function type(input, text) {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    input.blur();
  }

  var report = { userAgent: navigator.userAgent, before: [], after: [], problems: problems };
  until('the board', function () {
    return order().length > 1;
  })
    .then(function () {
      report.before = order();
      report.unit = report.before[report.before.length - 1];
      deep('tr[data-unit="' + report.unit + '"] td', board())[0].click();
      return until('the figures of ' + report.unit, function () {
        return deep('input[data-figure="contracts"]', board())[0];
      });
    })
    .then(function (input) {
      type(input, '9999');
      // The row stays put while its figure is edited, and moves when that is over.
      return until(report.unit + ' to rise', function () {
        return order().indexOf(report.unit) < report.before.length - 1;
      });
    })
    .then(function () {
      report.after = order();
    })
    .catch(function (error) {
      problems.push(error.message);
    })
    .then(function () {
      return fetch('report', { method: 'POST', body: JSON.stringify(report) });
    });
})();
