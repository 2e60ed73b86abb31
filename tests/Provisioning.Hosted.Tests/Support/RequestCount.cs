using System.Text.RegularExpressions;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>Holds the requests of a piece of work to a number; a failure says which of them there are too many of.</summary>
internal static partial class RequestCount
{
    public static void AtMost(int most, IReadOnlyCollection<SandboxRequest> requests) =>
        Assert.True(requests.Count <= most, $"{requests.Count} requests, and {most} are enough:\n{Describe(requests)}");

    /// <summary>The requests by method and path, the most frequent first.</summary>
    public static string Describe(IEnumerable<SandboxRequest> requests) => string.Join('\n', requests
        .GroupBy(Kind)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => FormattableString.Invariant($"{g.Count(),6} {g.Key}")));

    // Which asset it is about sets no kind apart; which operation it runs does.
    private static string Kind(SandboxRequest request)
    {
        string operation = request.Query.StartsWith("op=", StringComparison.Ordinal) ? "?" + request.Query : "";
        return $"{request.Method} {Numbers().Replace(request.Path, "/#")}{operation}";
    }

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Numbers();
}
