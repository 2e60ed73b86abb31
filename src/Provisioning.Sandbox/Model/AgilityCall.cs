using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Model;

/// <summary>A request to Agility, taken apart.</summary>
internal sealed record AgilityCall(
    IncomingRequest Request,
    IReadOnlyList<string> Segments,
    QueryParameters Parameters,
    bool WantsJson,
    Hrefs Hrefs,
    AgilityChoices Choices)
{
    public bool IsGet => Request.Method == "GET";

    /// <summary>Lets only GET through.</summary>
    public void RequireGet()
    {
        if (!IsGet)
        {
            throw AgilityException.MethodNotAllowed();
        }
    }

    /// <summary>Whether the answer tells how many there are in all.</summary>
    public bool Counts =>
        !Choices.TotalOnlyOnRequest || "true".Equals(Parameters["needTotal"], System.StringComparison.OrdinalIgnoreCase);

    /// <summary>The path segment at a place, or null behind the end.</summary>
    public string? Segment(int index) => index < Segments.Count ? Segments[index] : null;
}
