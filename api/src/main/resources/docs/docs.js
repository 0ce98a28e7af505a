// Shows the contract that this very process serves. Requests tried out here carry the session
// cookie, so they need the header that tells them from a foreign page's.
window.SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#contract",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
  requestInterceptor: (request) => {
    request.headers["X-Gridwarden"] = "1";
    return request;
  },
});
