(() => {
  'use strict';
  const form = document.getElementById('filter');
  const status = document.getElementById('shown');
  const empty = document.getElementById('empty');
  const reset = form.querySelector('[type=reset]');
  const articles = [...document.querySelectorAll('.article')].map((element) => ({
    element,
    crew: JSON.parse(element.dataset.crews),
    topic: JSON.parse(element.dataset.topics),
    verdict: JSON.parse(element.dataset.verdicts),
    text: null,
  }));
  const groups = [...document.querySelectorAll('.group')];

  // Filters. " " stands for articles that have no crew or topic.
  const has = (values, wanted) => !wanted || (wanted === ' ' ? !values.length : values.includes(wanted));
  const textOf = (article) => {
    article.text ??= article.element.textContent.toLowerCase().replace(/\s+/g, ' ');
    return article.text;
  };

  function wanted() {
    const data = new FormData(form);
    return {
      words: (data.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean),
      crew: data.get('crew') || '',
      topic: data.get('topic') || '',
      verdicts: data.getAll('verdict'),
    };
  }

  function apply() {
    const { words, crew, topic, verdicts } = wanted();
    let shown = 0;
    for (const article of articles) {
      const fits = has(article.crew, crew) && has(article.topic, topic)
        && (!verdicts.length || verdicts.some((verdict) => article.verdict.includes(verdict)))
        && words.every((word) => textOf(article).includes(word));
      article.element.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) {
      const inside = group.querySelectorAll('.article:not([hidden])').length;
      group.hidden = !inside;
      group.querySelector('.count').textContent = inside;
    }
    const isFiltered = words.length || crew || topic || verdicts.length;
    const noun = articles.length === 1 ? 'article' : 'articles';
    status.textContent = isFiltered ? `${shown} of ${articles.length} ${noun}` : `${articles.length} ${noun}`;
    empty.hidden = shown > 0 || !articles.length;
    reset.hidden = !isFiltered;
  }

  // The filter is kept in the address, so that a team can be sent a link to its own failures.
  function remember() {
    const said = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, '', said ? `#${said}` : location.href.split('#')[0]);
  }

  function recall() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (!location.hash.includes('=')) {
      const target = hash && document.getElementById(hash);
      if (target && target.matches('.article')) target.open = true;
      return;
    }
    const said = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = said.getAll(field.name).includes(field.value);
      else if (field.name) field.value = said.get(field.name) || '';
    }
    for (const select of form.querySelectorAll('select')) if (select.selectedIndex < 0) select.selectedIndex = 0;
  }

  const changed = () => { apply(); remember(); };
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(changed));
  document.getElementById('clear').addEventListener('click', () => { form.reset(); form.elements.q.focus(); });
  window.addEventListener('hashchange', () => { recall(); apply(); });

  const setOpen = (isOpen) => { for (const { element } of articles) if (!element.hidden) element.open = isOpen; };
  document.getElementById('open-all').addEventListener('click', () => setOpen(true));
  document.getElementById('close-all').addEventListener('click', () => setOpen(false));

  // Pictures are in the page once each; an image takes its content when it comes near the window.
  const load = (image) => {
    const content = image.dataset.picture && document.getElementById(image.dataset.picture);
    if (content) image.src = content.textContent;
    delete image.dataset.picture;
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) { load(target); near.unobserve(target); }
  }, { rootMargin: '800px' });
  for (const image of document.querySelectorAll('img[data-picture]')) near.observe(image);

  // A picture at full size, with the others of its step a key away.
  const viewer = document.getElementById('viewer');
  const tabs = viewer.querySelector('.tabs');
  const large = viewer.querySelector('img');
  let shots = [];

  function show(index) {
    const image = shots[index].querySelector('img');
    load(image);
    large.src = image.src;
    large.alt = image.alt;
    large.width = image.getAttribute('width');
    [...tabs.children].forEach((tab, row) => tab.setAttribute('aria-pressed', row === index));
  }

  document.addEventListener('click', (event) => {
    const shot = event.target.closest('.shot');
    if (!shot) return;
    shots = [...shot.closest('.shots').querySelectorAll('.shot')];
    document.getElementById('viewer-name').textContent = shot.closest('[data-path]').dataset.path;
    tabs.replaceChildren(...shots.map((each, row) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.textContent = each.dataset.label;
      tab.addEventListener('click', () => show(row));
      return tab;
    }));
    viewer.showModal();
    show(shots.indexOf(shot));
    tabs.children[shots.indexOf(shot)].focus();
  });
  viewer.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.closest('.viewer-body')) return;
    event.preventDefault();
    const now = [...tabs.children].findIndex((tab) => tab.getAttribute('aria-pressed') === 'true');
    const next = (now + step + shots.length) % shots.length;
    show(next);
    tabs.children[next].focus();
  });
  viewer.addEventListener('click', (event) => { if (event.target === viewer) viewer.close(); });
  document.getElementById('viewer-actual').addEventListener('click', ({ target }) => {
    const isActual = viewer.querySelector('.viewer-body').classList.toggle('actual');
    target.setAttribute('aria-pressed', isActual);
  });
  document.getElementById('viewer-close').addEventListener('click', () => viewer.close());

  // On paper: what needs attention, opened, with its pictures.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = articles.map(({ element }) => element)
      .filter((element) => !element.open && !element.hidden && element.querySelector('.result .tag'));
    for (const element of closed) element.open = true;
    for (const image of document.querySelectorAll('details[open] img[data-picture]')) {
      if (image.checkVisibility({ contentVisibilityAuto: false })) load(image);
    }
  });
  window.addEventListener('afterprint', () => { for (const element of closed) element.open = false; });

  recall();
  apply();
})();
