using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync;

/// <summary>Puts the step, and its place in the source, in front of what is wrong with it.</summary>
internal static class StepErrors
{
    public static ProvisioningException Name(PlanStep step, ProvisioningResult result)
    {
        ProvisioningException error = result.Error ?? new ProvisioningException(KindOf(result.Outcome), result.Message ?? "The service gave no reason.");
        string place = step.Line > 0 ? FormattableString.Invariant($", line {step.Line}")
            : step.Row > 0 ? FormattableString.Invariant($", row {step.Row}")
            : "";
        place += place.Length > 0 && step.SourceName is { } source ? $" of '{source}'" : "";
        return error.Restate(FormattableString.Invariant($"Step {step.Number}, {step.Service} {step.Kind} '{step.Key}'{place}: {error.Message}"), error);
    }

    private static ProvisioningErrorKind KindOf(ProvisioningOutcome outcome) => outcome switch
    {
        ProvisioningOutcome.Conflict => ProvisioningErrorKind.Conflict,
        ProvisioningOutcome.Uncertain => ProvisioningErrorKind.OutcomeUncertain,
        _ => ProvisioningErrorKind.Rejected,
    };
}
