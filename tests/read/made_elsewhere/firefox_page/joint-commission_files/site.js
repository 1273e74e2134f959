document.documentElement.classList.add("is-ready");
