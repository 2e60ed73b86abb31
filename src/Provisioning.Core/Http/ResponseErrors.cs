using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Creates the exception for an answer that is not a success.</summary>
internal static class ResponseErrors
{
    /// <summary>Why the account that runs this process was not logged on.</summary>
    internal const string NoLogOn = "It rejected the account that runs this process, or the account has no credentials here: neither a Kerberos ticket nor a Windows password. Run as an account that the service accepts, or connect with a token.";

    /// <summary>Describes the answer by its status; <paramref name="advice"/> is added as a separate sentence.</summary>
    public static ProvisioningException ToError(this ApiResponse response, ProvisioningErrorKind? kind = null, string? advice = null)
    {
        string? words = ErrorText.Read(response, response.Pipeline.Errors, response.Redactor);
        ProvisioningErrorKind actual = kind ?? KindOf(response);
        string message = Describe(response)
            + (response.Pipeline.Route.Name is { } proxy ? $" through the proxy {proxy}" : "")
            + (words is null ? "." : ": " + words);
        if (response.Location is not null)
        {
            message += $" (Location: {response.Redactor.Clean(response.Location.ToString())})";
        }

        advice ??= response.Status == 407 ? "The proxy asks for a log-in: connect with -Proxy and -ProxyCredential." : AdviceFor(actual, response);
        if (advice is not null)
        {
            message = message.TrimEnd('.') + ". " + advice;
        }

        ProvisioningException error = new(actual, message)
        {
            StatusCode = response.Status,
            ServerMessage = words,
            RequestId = response.RequestId,
            Attempts = response.Attempts,
        };
        return actual == ProvisioningErrorKind.ServerError && response.Request.Method != HttpMethod.Get
            ? error.Restate(message + " The request may or may not have been carried out.", innerException: null, ProvisioningErrorKind.OutcomeUncertain)
            : error;
    }

    /// <summary>Describes an answer with a success status whose body reports a failure.</summary>
    public static ProvisioningException ToDenied(this ApiResponse response) =>
        response.ToError(ProvisioningErrorKind.Rejected, "The status reports success, but the answer itself says that the request was not carried out.");

    /// <summary>Describes an answer with a success status that cannot be read.</summary>
    public static ProvisioningException ToUnreadable(this ApiResponse response, Exception cause)
    {
        string message = $"{Describe(response)}, but the content is not what was requested: {response.Redactor.Clean(cause.Message)}";
        return response.Request.Method == HttpMethod.Post
            ? new OutcomeUncertainException(message, response.Redactor.Clean(cause))
            : new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, message, response.Redactor.Clean(cause));
    }

    private static string Describe(ApiResponse response) => FormattableString.Invariant(
        $"{response.Pipeline.Name} answered {response.Status} to {response.Request.Method} {response.Request.ShownPath}");

    private static ProvisioningErrorKind KindOf(ApiResponse response)
    {
        if (response.IsSuccess && response.IsHtml)
        {
            return ProvisioningErrorKind.Authentication;
        }

        if (response.IsQuota)
        {
            return ProvisioningErrorKind.Throttled;
        }

        return response.Status switch
        {
            >= 200 and <= 299 => ProvisioningErrorKind.UnexpectedAnswer,
            >= 300 and <= 399 => ProvisioningErrorKind.ServiceMissing,
            400 or 422 or 415 or 412 => ProvisioningErrorKind.Rejected,
            401 => ProvisioningErrorKind.Authentication,
            403 => ProvisioningErrorKind.PermissionDenied,
            404 or 410 => ProvisioningErrorKind.NotFound,
            405 => ProvisioningErrorKind.NotAllowed,
            407 => ProvisioningErrorKind.Connection,
            409 => ProvisioningErrorKind.Conflict,
            413 => ProvisioningErrorKind.TooLarge,
            429 => ProvisioningErrorKind.Throttled,
            408 or >= 500 => ProvisioningErrorKind.ServerError,
            _ => ProvisioningErrorKind.Other,
        };
    }

    // Without a ticket or a password in this process, the transport returns the challenge unchanged.
    private static string? AdviceFor(ProvisioningErrorKind kind, ApiResponse response) => kind switch
    {
        ProvisioningErrorKind.Authentication when response.Pipeline.IsOwnAccount => response.AsksForLogOn
            ? "The service asks for a Windows log-on. " + NoLogOn
            : "The service does not ask for a Windows log-on (Negotiate or NTLM): connect with a token, or with user name and password.",
        ProvisioningErrorKind.Authentication => "Check the token or the password of this connection, and connect again.",
        ProvisioningErrorKind.Throttled => "The service asks for a pause: run the rest later.",
        ProvisioningErrorKind.ServiceMissing => "Check the address of this connection; redirects are not followed.",
        _ => null,
    };
}
