using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Holds a mapping against itself, against an export, and, where the session is connected, against the services; and shows the
/// first people as they would become. Nothing is changed.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProvisioningMapping")]
[OutputType(typeof(MappingTest))]
public sealed class TestProvisioningMappingCommand : ConnectedCmdlet
{
    private readonly List<string> _tested = [];
    private readonly List<MappingFinding> _findings = [];

    /// <summary>The mapping: the path of a psd1 file, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public object Mapping { get; set; } = "";

    /// <summary>The export, a CSV file; none unless given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many people to show.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = 5;

    /// <summary>Only these services of the mapping; all of them unless given.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[]? System { get; set; }

    /// <summary>The day that hire and leave dates are compared with, as <c>yyyy-MM-dd</c> or a date; today unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Today { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        DateTime day = PlanInput.Day(Today);
        string? source = Path is null ? null : FilePaths.Resolve(this, Path);
        ProvisioningMapping? mapping = Try(
            "Mapping",
            () => PlanInput.Only(MappingFile.Read(Mapping, p => FilePaths.Resolve(this, p), Cancellation), System));
        SourcePeople? people = mapping is null || source is null
            ? null
            : Try("Source", () => SourcePeople.Read(
                source,
                mapping,
                day,
                isSecret: Targets(mapping.Systems.Select(s => s.System)).HoldSecret,
                cancellationToken: Cancellation));
        if (mapping is not null)
        {
            CheckServices(mapping, people?.People ?? []);
        }

        WriteObject(new MappingTest
        {
            Mapping = MappingFile.NameOf(Mapping),
            Source = source is null ? null : global::System.IO.Path.GetFileName(source),
            Tested = _tested,
            Findings = _findings,
            Problems = people?.Problems ?? [],
            People = (people?.People ?? []).Take(First).SelectMany(Show).ToList(),
        });
    }

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
        _tested.Add(against);
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
        Row = person.Row,
        Line = person.Line,
        Person = person.Key,
        State = person.State,
        System = account.Key,
        Key = account.Value.Key,
        Attributes = account.Value.Attributes,
        Groups = account.Value.Groups,
        ProjectRoles = account.Value.ProjectRoles,
    });
}
