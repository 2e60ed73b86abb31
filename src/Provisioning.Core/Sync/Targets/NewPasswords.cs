using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Targets;

/// <summary>
/// The passwords that the new accounts of a service get in a run. One is written to the password file before it is handed out to be sent, so
/// that no account has a password that is nowhere. They are in no plan and no journal: who is still to be created when a run is resumed gets
/// another one.
/// </summary>
/// <param name="plan">The plan, which says how long they are.</param>
/// <param name="system">The service.</param>
/// <param name="file">Where they are given out to; <c>null</c> for nowhere.</param>
internal sealed class NewPasswords(ProvisioningPlan plan, string system, PasswordFile? file)
{
    private readonly int? _length = plan.PasswordLength.TryGetValue(system, out int length) ? length : null;

    /// <summary>A password for each new account, in order; <c>null</c> where the plan asks for none.</summary>
    /// <exception cref="ProvisioningException">They cannot be written down, so no account may be made with them.</exception>
    public IReadOnlyList<SecretValue?> Make(IReadOnlyList<PlanStep> creations)
    {
        if (_length is not { } characters)
        {
            return new SecretValue?[creations.Count];
        }

        List<GivenPassword> passwords = creations.Select(s => new GivenPassword(system, s.Key, PasswordGenerator.Make(characters))).ToList();
        file?.Add(passwords);
        return passwords.Select(p => p.Password).ToList();
    }

    /// <summary>Takes note of what became of a new account: a password that nobody has is taken out of the file in the end.</summary>
    public void Note(PlanStep creation, StepOutcome outcome)
    {
        if (_length is not null && outcome.Outcome != ProvisioningOutcome.Unknown)
        {
            file?.Settle(system, creation.Key, StepOutcome.IsDone(outcome.Outcome), outcome.Id);
        }
    }
}
