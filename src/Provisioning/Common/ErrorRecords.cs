using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Makes error records with stable identifiers (verb, noun, cause) and honest categories.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(ProvisioningException error, string command, object? target) =>
        new(error, command.Replace("-", "") + error.Kind, CategoryOf(error), target);

    private static ErrorCategory CategoryOf(ProvisioningException error) => error.Kind switch
    {
        ProvisioningErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ProvisioningErrorKind.Conflict => ErrorCategory.ResourceExists,
        ProvisioningErrorKind.Authentication => ErrorCategory.AuthenticationError,
        ProvisioningErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        ProvisioningErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.LimitExceeded or ProvisioningErrorKind.TooManyFailures => ErrorCategory.LimitsExceeded,
        ProvisioningErrorKind.State => ErrorCategory.ResourceUnavailable,
        ProvisioningErrorKind.Connection => ErrorCategory.ConnectionError,
        ProvisioningErrorKind.ServiceMissing => ErrorCategory.ResourceUnavailable,
        ProvisioningErrorKind.OutcomeUncertain =>
            IsTimeout(error) ? ErrorCategory.OperationTimeout : ErrorCategory.OperationStopped,
        ProvisioningErrorKind.InvalidRow or ProvisioningErrorKind.InvalidSource or ProvisioningErrorKind.Rejected =>
            ErrorCategory.InvalidData,
        ProvisioningErrorKind.InvalidQuery => ErrorCategory.InvalidArgument,
        ProvisioningErrorKind.NotAllowed => ErrorCategory.InvalidOperation,
        ProvisioningErrorKind.ServerError or ProvisioningErrorKind.UnexpectedAnswer => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };

    // An error that was restated has the cause one step further in.
    private static bool IsTimeout(Exception? error) => error is TimeoutException || (error is not null && IsTimeout(error.InnerException));
}
