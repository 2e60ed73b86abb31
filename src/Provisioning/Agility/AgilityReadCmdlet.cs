using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Common;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that read from Agility.</summary>
public abstract class AgilityReadCmdlet : ProvisioningCmdlet
{
    /// <summary>The connection to use, or its name; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionTransformation(ConnectionKind.Agility)]
    [ArgumentCompleter(typeof(AgilityConnectionCompleter))]
    public AgilityConnection? Connection { get; set; }

    /// <summary>The given connection or the session's. Only on the pipeline thread, which knows the session.</summary>
    private protected AgilityConnection RequireConnection() => ConnectionTable.Current.Agility.Require(Connection);

    private protected void WriteProblem(ProvisioningException error, object? target) =>
        WriteError(ErrorRecords.From(error, CommandName, target));

    /// <summary>Writes what names ask for: a pattern may find nothing, a plain name that finds nothing is an error.</summary>
    private protected void WriteNamed<T>(IReadOnlyList<T> items, System.Func<T, string> nameOf, string[]? names, string what)
    {
        foreach (string name in names ?? ["*"])
        {
            bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
            WildcardPattern pattern = new(isPattern ? name : WildcardPattern.Escape(name), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            List<T> found = items.Where(i => pattern.IsMatch(nameOf(i))).ToList();
            if (found.Count == 0 && !isPattern)
            {
                string hint = NearMatches.Hint(name, items.Select(nameOf));
                WriteProblem(new ProvisioningException(ProvisioningErrorKind.NotFound, $"There is no {what} '{name}'.{hint}"), name);
            }

            WriteObjects(found);
        }
    }
}
