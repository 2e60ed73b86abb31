using System.Net.Http;
using System.Text.RegularExpressions;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Says what an answer of the legacy API means, and what the way out is.</summary>
internal static class LegacyErrors
{
    private const string SuccessorAdvice =
        "The legacy User Provisioning API is not available at this address. Check the subdomain; if it is right, this instance "
        + "has moved to the User API integration: connect with -Endpoint and the token of its Credentials tab.";

    private static readonly Regex GoneWords = new(
        @"\b(not[ _-]?found|no such|(does|do|did)( not|n't) exist|not exist|no longer exists?|not (a member|in (the|this|that) group|there)|no membership|already (gone|removed|revoked|deleted))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex MissingGroupWords = new(
        @"group.*?(( not|n't) exist|not found)|no such group",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // Names of groups, which may be called like anything.
    private static readonly Regex Quoted = new("'[^']*'|\"[^\"]*\"", RegexOptions.CultureInvariant);

    private static readonly Regex OtherWords = new(
        @"\b(url|uri|path|page|route|endpoint|resource|address|host|domain|subdomain|server|site|organi[sz]ation|tenant|instance|customer|company|method|api|version|file)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static ProvisioningException From(HttpPipeline pipeline, ApiRequest request, ApiResponse response)
    {
        if (response.IsRedirect || response.IsPage || IsMissing(request, response))
        {
            return Missing(pipeline, request, response);
        }

        return response.Status switch
        {
            >= 200 and <= 299 => ResponseErrors.Denied(pipeline, request, response),
            403 => ResponseErrors.From(pipeline, request, response, ProvisioningErrorKind.Authentication),
            404 when !IsData(response) || !SaysItIsGone(ResponseErrors.From(pipeline, request, response)) => ResponseErrors.From(
                pipeline,
                request,
                response,
                ProvisioningErrorKind.UnexpectedAnswer,
                "It does not say that the row's membership is not there, so it may be there still: check the address, and what stands before the service."),
            405 => ResponseErrors.From(
                pipeline, request, response, ProvisioningErrorKind.ServiceMissing, "This instance does not offer the method."),
            415 => ResponseErrors.From(
                pipeline,
                request,
                response,
                ProvisioningErrorKind.ServiceMissing,
                $"The integration does not take {request.ContentType}: connect with the other format."),
            400 or 411 when request.Method == HttpMethod.Delete => ResponseErrors.From(
                pipeline,
                request,
                response,
                ProvisioningErrorKind.Rejected,
                "If the row is right, look for a proxy on the way that drops the body of a DELETE."),
            400 when request.Uri.AbsolutePath.EndsWith("/group_membership/", StringComparison.Ordinal) => Membership(pipeline, request, response),
            _ => ResponseErrors.From(pipeline, request, response),
        };
    }

    /// <summary>True when the service says that a group or a group type is not there.</summary>
    public static bool SaysThatGroupIsMissing(ProvisioningException error) =>
        error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.NotFound
        && error.ServerMessage is { } words
        && MissingGroupWords.IsMatch(Quoted.Replace(words, ""));

    private static ProvisioningException Membership(HttpPipeline pipeline, ApiRequest request, ApiResponse response)
    {
        ProvisioningException plain = ResponseErrors.From(pipeline, request, response);
        return SaysThatGroupIsMissing(plain) ? plain : ResponseErrors.From(
            pipeline,
            request,
            response,
            advice: "If the rows are right, try the other form (long or wide); where the service refuses to move people to another group, "
                + "use Remove-GroupMembership first and set the group then.");
    }

    /// <summary>The legacy API is not there at all.</summary>
    public static ProvisioningException Missing(HttpPipeline pipeline, ApiRequest request, ApiResponse response) =>
        ResponseErrors.From(pipeline, request, response, ProvisioningErrorKind.ServiceMissing, SuccessorAdvice);

    /// <summary>True when a refusal says that what a row is to take away is not there, and not that an address or an organisation is not.</summary>
    public static bool SaysItIsGone(ProvisioningException refusal) =>
        refusal.Kind == ProvisioningErrorKind.NotFound && refusal.ServerMessage is { } words && GoneWords.IsMatch(words)
        && !OtherWords.IsMatch(Quoted.Replace(words, ""));

    private static bool IsData(ApiResponse response) => response.ReadText().TrimStart().StartsWith("{", StringComparison.Ordinal)
        || response.ReadText().TrimStart().StartsWith("[", StringComparison.Ordinal);

    // To a DELETE a 404 can also mean that the membership is gone already.
    private static bool IsMissing(ApiRequest request, ApiResponse response) =>
        response.Status == 410 || (response.Status == 404 && request.Method != HttpMethod.Delete);
}
