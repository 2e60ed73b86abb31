using System.Management.Automation;
using Provisioning.Agility.Licenses;
using Provisioning.Common;

namespace Provisioning.Commands.Agility;

/// <summary>Counts the seats of the Agility instance that are in use, by kind and role, and all of them together.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "AgilityLicense")]
[OutputType(typeof(AgilityLicense))]
public sealed class MeasureAgilityLicenseCommand : AgilityReadCmdlet
{
    /// <inheritdoc/>
    protected override void OnEnd()
    {
        LicenseTally tally = Await(new LicenseMeter(RequireConnection(), Log).CountAsync);
        IReadOnlyList<AgilityLicense> rows = tally.Rows;
        WriteObjects(rows);
        int differing = rows[rows.Count - 1].Differing;
        if (differing > 0)
        {
            WriteWarning($"For {Counted.Of(differing, "member")} the instance and the rule differ about the seat; Seats has what the instance says: {string.Join(", ", tally.Differing)}{(differing > tally.Differing.Count ? ", …" : "")}.");
        }
    }
}
