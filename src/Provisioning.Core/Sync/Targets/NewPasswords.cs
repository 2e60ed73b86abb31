using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>
/// The passwords that the new accounts of a service get in a run. Each one is written to the password file before it is sent, so that no
/// account has a password that is recorded nowhere. They are in no plan and no journal: an account that is still to be created when a run is
/// resumed gets another one.
/// </summary>
/// <param name="plan">The plan, which says how long they are.</param>
/// <param name="service">The service.</param>
/// <param name="file">The file that they are written to; <c>null</c> for none.</param>
internal sealed class NewPasswords(ProvisioningPlan plan, string service, PasswordFile? file)
{
    private readonly int? _length = plan.PasswordLength.TryGetValue(service, out int length) ? length : null;

    /// <summary>A password for each new account, in order; <c>null</c> where the plan asks for none.</summary>
    /// <exception cref="ProvisioningException">They cannot be written down, so no account may be made with them.</exception>
    public IReadOnlyList<SecretValue?> Make(IReadOnlyList<PlanStep> creations)
    {
        if (_length is not { } characters)
        {
            return new SecretValue?[creations.Count];
        }

        List<GivenPassword> passwords = creations.Select(s => new GivenPassword(service, s.Key, PasswordGenerator.Make(characters))).ToList();
        file?.Add(passwords);
        return passwords.Select(p => p.Password).ToList();
    }

    /// <summary>Records the outcome for a new account: a password that no account has is removed from the file at the end.</summary>
    public void Note(PlanStep creation, StepOutcome outcome)
    {
        if (_length is not null && outcome.Outcome != ProvisioningOutcome.Uncertain)
        {
            file?.Settle(service, creation.Key, StepOutcome.IsDone(outcome.Outcome), outcome.Id);
        }
    }
}
