using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>Where a command that carries out steps writes the passwords of new accounts, and what it says about that.</summary>
/// <param name="command">The command.</param>
/// <param name="given">What <c>-PasswordFile</c> names; <c>null</c> for nothing.</param>
internal sealed class PasswordOutput(PSCmdlet command, string? given)
{
    /// <summary>The file, once it is open; <c>null</c> when passwords are not written anywhere.</summary>
    public PasswordFile? File { get; private set; }

    /// <summary>Checks that passwords can be written. Nothing is written yet.</summary>
    /// <exception cref="ProvisioningException">They cannot.</exception>
    public void Open(StateDirectory state, bool isPreview)
    {
        if (given is not null && File is null)
        {
            File = PasswordFile.Open(Resolve(given), state.FullPath, isPreview);
        }
    }

    /// <summary>Says where the passwords of new accounts go, when that may not be what was intended.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="steps">The steps that are carried out now.</param>
    /// <param name="former">The file that the run was begun with; <c>null</c> for none.</param>
    public void Tell(ProvisioningPlan plan, IReadOnlyList<PlanStep> steps, string? former = null)
    {
        int count = steps.Count(s => s.Kind == PlanStepKind.Create && plan.PasswordLength.ContainsKey(s.Service));
        if (given is not null && plan.PasswordLength.Count == 0)
        {
            command.WriteWarning($"The mapping of '{plan.Source}' generates no passwords, so none are written to '{given}'. Password = {TargetRules.PasswordRule} in the mapping generates them for new accounts.");
        }
        else if (given is null && count > 0 && former is not null)
        {
            command.WriteWarning($"The run was begun with -PasswordFile '{former}', and {Counted.Of(count, "account that it has not created yet now gets a password that is", "accounts that it has not created yet now get passwords that are")} not written to any file. Give -PasswordFile here, too.");
        }
        else if (given is null && count > 0)
        {
            command.WriteVerbose($"{Counted.Of(count, "new account gets a password that is", "new accounts get passwords that are")} not written to any file. That is right where people log in by single sign-on. -PasswordFile writes passwords to a file.");
        }
    }

    private string Resolve(string path)
    {
        try
        {
            return FilePaths.Resolve(command, path);
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(e.Kind, $"-PasswordFile: {e.Message}", e);
        }
    }
}
