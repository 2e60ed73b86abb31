using System.Text.RegularExpressions;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Explains what an answer of a User API integration means, and what to do.</summary>
internal static class UserApiErrors
{
    private const string MissingAdvice =
        "There is no User API integration at this address. Copy the ENDPOINT of the integration's Credentials tab as it is shown there.";

    private static readonly Regex FormatWords = new(
        @"\b(csv|json|content[ -]?type|file format|media type|parse error)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static ProvisioningException From(ApiResponse response) => response.IsRedirect || response.IsPage || response.Status is 404 or 405 or 410
        ? response.ToError(ProvisioningErrorKind.ServiceMissing, MissingAdvice)
        : response.Status switch
        {
            >= 200 and <= 299 => response.ToDenied(),
            403 => response.ToError(ProvisioningErrorKind.Authentication),
            415 => WrongFormat(response),
            400 or 422 => response.ToError(advice: "If the row is right, compare -FieldMap and -Format with the Data Format tab of the integration."),
            _ => response.ToError(),
        };

    /// <summary>True when a refusal seems to be about the format of the body and not about a row.</summary>
    public static bool SpeaksOfFormat(ProvisioningException refusal) =>
        refusal.StatusCode is 400 or 422 && refusal.ServerMessage is { } words && FormatWords.IsMatch(words);

    /// <summary>The integration is set to the other format: requests in this format are never accepted.</summary>
    public static ProvisioningException WrongFormat(ApiResponse response)
    {
        (string sent, string other) = response.Request.ContentType == AmbitionBody.ContentType(AmbitionFormat.Csv) ? ("CSV", "Json") : ("JSON", "Csv");
        return response.ToError(
            ProvisioningErrorKind.ServiceMissing,
            $"The integration does not accept {sent}: its Data Format tab states the other format. Connect with -Format {other}.");
    }
}
