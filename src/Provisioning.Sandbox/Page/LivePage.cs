using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Page;

/// <summary>The page that shows what the sandbox holds, and the document that it is kept up to date from.</summary>
internal sealed class LivePage(PageState state)
{
    private const string PageAddress = "/";
    private const string StateAddress = "/sandbox/state.json";

    private readonly PageDocument _document = PageDocument.Load();

    public static bool Serves(IncomingRequest request) =>
        request.Method is "GET" or "HEAD" && request.RawPath is PageAddress or StateAddress;

    public Reply Handle(IncomingRequest request)
    {
        if (!LoopbackHost.Is(request.Header("Host")))
        {
            return Protected(Reply.Text(403, "text/plain", "This page is shown under the address of this machine only, such as 127.0.0.1."));
        }

        return Protected(request.RawPath == PageAddress
            ? Reply.Text(200, "text/html; charset=utf-8", _document.Html).With("Content-Security-Policy", _document.Policy)
            : State(request));
    }

    private Reply State(IncomingRequest request) => QueryParameters.TryParse(request.RawQuery, out QueryParameters parameters, out string problem)
        ? Reply.Text(200, "application/json", state.Write(new PageFilter(parameters["q"])))
        : Reply.Text(400, "text/plain", problem);

    private static Reply Protected(Reply reply) => reply
        .With("Cache-Control", "no-store")
        .With("X-Content-Type-Options", "nosniff")
        .With("Referrer-Policy", "no-referrer")
        .With("Cross-Origin-Resource-Policy", "same-origin");
}
