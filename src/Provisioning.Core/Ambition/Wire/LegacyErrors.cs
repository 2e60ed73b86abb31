using System.Net.Http;
using System.Text.RegularExpressions;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Explains what an answer of the legacy API means, and what to do.</summary>
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

    private static readonly Regex MissingUserWords = new(
        @"\b(user|account).*?(( not|n't) exist|not found)|no such (user|account)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // Names of groups and users, which can be any text.
    private static readonly Regex Quoted = new("'[^']*'|\"[^\"]*\"", RegexOptions.CultureInvariant);

    private static readonly Regex OtherWords = new(
        @"\b(url|uri|path|page|route|endpoint|resource|address|host|domain|subdomain|server|site|organi[sz]ation|tenant|instance|customer|company|method|api|version|file)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static ProvisioningException From(ApiResponse response)
    {
        if (response.IsRedirect || response.IsPage || IsMissing(response))
        {
            return Missing(response);
        }

        bool isDelete = response.Request.Method == HttpMethod.Delete;
        return response.Status switch
        {
            >= 200 and <= 299 => response.ToDenied(),
            403 => response.ToError(ProvisioningErrorKind.Authentication),
            404 when !IsData(response) || !SaysItIsGone(response.ToError()) => response.ToError(
                ProvisioningErrorKind.UnexpectedAnswer,
                "It does not say that the membership of the row is missing, so the membership may still exist: check the address, and any proxy in front of the service."),
            405 => response.ToError(ProvisioningErrorKind.ServiceMissing, "This instance does not offer the method."),
            415 => response.ToError(
                ProvisioningErrorKind.ServiceMissing, $"The integration does not accept {response.Request.ContentType}: connect with the other format."),
            400 or 411 when isDelete => response.ToError(
                ProvisioningErrorKind.Rejected, "If the row is right, check for a proxy that drops the body of a DELETE."),
            400 when response.Request.Uri.AbsolutePath.EndsWith("/group_membership/", StringComparison.Ordinal) => Membership(response),
            _ => response.ToError(),
        };
    }

    /// <summary>True when the service says that a group or a group type does not exist.</summary>
    public static bool SaysThatGroupIsMissing(ProvisioningException error) => Says(error, MissingGroupWords);

    /// <summary>True when the service says that a user does not exist, and says nothing about a group.</summary>
    public static bool SaysThatUserIsMissing(ProvisioningException error) => Says(error, MissingUserWords) && !SaysThatGroupIsMissing(error);

    private static bool Says(ProvisioningException error, Regex missing) =>
        error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.NotFound
        && error.ServerMessage is { } words
        && missing.IsMatch(Quoted.Replace(words, ""));

    private static ProvisioningException Membership(ApiResponse response) => response.ToError() is var plain && (SaysThatGroupIsMissing(plain) || SaysThatUserIsMissing(plain))
        ? plain
        : response.ToError(
            advice: "If the rows are right, try the other form (long or wide). If the service refuses to move people to another group, "
                + "use Remove-GroupMembership first and then set the group.");

    /// <summary>The legacy API does not exist at all.</summary>
    public static ProvisioningException Missing(ApiResponse response) => response.ToError(ProvisioningErrorKind.ServiceMissing, SuccessorAdvice);

    /// <summary>True when a refusal says that the object that a row removes does not exist, and not that an address or an organization does not.</summary>
    public static bool SaysItIsGone(ProvisioningException refusal) =>
        refusal.Kind == ProvisioningErrorKind.NotFound && refusal.ServerMessage is { } words && GoneWords.IsMatch(words)
        && !OtherWords.IsMatch(Quoted.Replace(words, ""));

    private static bool IsData(ApiResponse response) => response.ReadText().TrimStart().StartsWith("{", StringComparison.Ordinal)
        || response.ReadText().TrimStart().StartsWith("[", StringComparison.Ordinal);

    // For a DELETE, a 404 can also mean that the membership is already removed.
    private static bool IsMissing(ApiResponse response) =>
        response.Status == 410 || (response.Status == 404 && response.Request.Method != HttpMethod.Delete);
}
