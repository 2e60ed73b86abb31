using System.Management.Automation;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Holds a mapping against itself, against an export, and, where the session is connected, against the services; and shows the
/// first people as they would become. Nothing is changed.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProvisioningMapping")]
[OutputType(typeof(MappingTest))]
public sealed class TestProvisioningMappingCommand : SourceCmdlet
{
    private readonly List<string> _tested = [];
    private readonly List<MappingFinding> _findings = [];

    /// <summary>How many people to show.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = 5;

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        RefuseOldOrder();
        ProvisioningMapping? mapping = Try("Mapping", () => PlanJob.ReadMapping(this, this, Cancellation));
        PlanJob? job = mapping is null || !IsGiven(mapping) ? null : Try("Source", () => new PlanJob(this, this, Piped, mapping, disableMissing: false, Progress.Tell));
        SourcePeople? people = job is null ? null : Try("Source", () => job.ReadPeople(Targets(job.Systems).HoldSecret, Cancellation));
        if (mapping is not null)
        {
            CheckServices(mapping, people?.People ?? []);
        }

        WriteObject(new MappingTest
        {
            Mapping = MappingFile.NameOf(Mapping),
            Source = job is null ? null : string.Join(", ", job.Tables),
            Tested = _tested,
            Findings = _findings,
            Problems = people?.Problems ?? [],
            People = (people?.People ?? []).Take(First).SelectMany(Show).ToList(),
        });
    }

    // Until the first release the mapping came first.
    private void RefuseOldOrder()
    {
        if (Path.FirstOrDefault() is { } first && (first.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase) || first == typeof(global::System.Collections.Hashtable).FullName))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidQuery,
                $"-Path is '{first}', which is a mapping. The source comes first, as with Sync-ProvisionedUser: {CommandName} -Path hrm.csv -Mapping mapping.psd1.");
        }
    }

    private bool IsGiven(ProvisioningMapping mapping) =>
        Path.Length > 0 || LiteralPath.Length > 0 || Piped.IsExpected || mapping.Sources.Any(s => s.Paths.Count > 0);

    private void CheckServices(ProvisioningMapping mapping, IReadOnlyList<SourcePerson> people)
    {
        foreach (ProvisioningTarget target in Targets(mapping.Systems.Select(s => s.System)).All)
        {
            SystemMapping system = mapping.Find(target.Rules.Name)!;
            if (target is AgilityTarget agility)
            {
                _tested.Add(target.Rules.Name);
                _findings.AddRange(Await(token => new AgilityMappingCheck(system, agility.Connection, Log).FindAsync(people, token)));
                continue;
            }

            Try(target.Rules.Name, () =>
            {
                target.RequireMapping(system, mapping.FileName);
                return mapping;
            });
        }
    }

    private T? Try<T>(string against, Func<T> work)
        where T : class
    {
        if (!_tested.Contains(against))
        {
            _tested.Add(against);
        }

        try
        {
            return work();
        }
        catch (ProvisioningException e) when (e.Kind != ProvisioningErrorKind.State)
        {
            _findings.AddRange(MappingFinding.Lines(against, e.Message));
            return null;
        }
    }

    private static IEnumerable<MappedPerson> Show(SourcePerson person) => person.Accounts.Select(account => new MappedPerson
    {
        SourceName = person.Number.Table?.SourceName,
        Row = person.Number.Row,
        Line = person.Number.Line,
        Person = person.Key,
        State = person.State,
        System = account.Key,
        Keys = account.Value.Keys,
        Attributes = account.Value.Attributes,
        OnCreate = account.Value.OnCreation.Where(v => v.Text is not null).ToList(),
        Groups = account.Value.Groups,
        ProjectRoles = account.Value.ProjectRoles,
    });
}
