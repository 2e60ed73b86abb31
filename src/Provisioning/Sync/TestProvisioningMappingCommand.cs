using System.Management.Automation;
using Provisioning.Commands.Sync.Mapping;
using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Sync.Testing;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Checks a mapping: by itself, against an export, and, where the session is connected, against the services. Shows what its rules give, and
/// the first people as they would become, or one of them value by value. Nothing is changed.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProvisioningMapping")]
[OutputType(typeof(MappingTest))]
public sealed class TestProvisioningMappingCommand : SourceCmdlet
{
    private readonly List<string> _tested = [];
    private readonly List<MappingFinding> _findings = [];
    private readonly List<MappingFinding> _notes = [];

    /// <summary>How many people to show.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = 5;

    /// <summary>A person to show value by value, by the text in the key column.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        RefuseOldOrder();
        ProvisioningMapping? mapping = Try("Mapping", () => PlanFromCommandLine.ReadMapping(this, this, Cancellation));
        PlanFromCommandLine? job = mapping is null || !IsGiven(mapping) ? null : Try("Source", () => new PlanFromCommandLine(this, this, Piped, mapping, disableMissing: false, Progress.Tell));
        if (mapping is null)
        {
            WriteObject(Result(job, null, null, []));
            return;
        }

        SourceObserver observer = new(job?.Mapping ?? mapping, Key);
        RunTargets targets = Targets(mapping.Services.Select(s => s.Service));
        SourcePeople? people = job is null ? null : Try("Source", () => job.ReadPeople(targets.HoldSecret, observer, Cancellation));
        MappingReview? review = people is null ? null : new MappingReview(job!.Mapping, observer, people, targets.Clean);
        CheckBraces(job?.Mapping ?? mapping, observer);
        CheckServices(mapping, targets, people?.People ?? []);
        WriteObject(Result(job, review, people, Shown(people, observer)));
    }

    private MappingTest Result(PlanFromCommandLine? job, MappingReview? review, SourcePeople? people, IEnumerable<SourcePerson> shown)
    {
        Add(_findings, "Source", review?.Findings() ?? []);
        Add(_notes, "Source", review?.Notes() ?? []);
        return new MappingTest
        {
            Mapping = MappingFile.NameOf(Mapping),
            Source = job is null ? null : string.Join(", ", job.Tables),
            Summary = review?.Summary,
            Sources = review?.Sources ?? [],
            Tested = _tested,
            Findings = _findings,
            Notes = _notes,
            Rules = review?.Rules ?? [],
            Problems = people?.Problems ?? [],
            Values = review?.Values ?? [],
            People = shown.SelectMany(MappedPerson.Of).ToList(),
        };
    }

    private IEnumerable<SourcePerson> Shown(SourcePeople? people, SourceObserver observer)
    {
        if (Key is null)
        {
            return people?.People.Take(First) ?? [];
        }

        if (people is null || observer.Rows.Count > 0)
        {
            return people?.People.Where(p => observer.Rows.Any(r => r.Number == p.Number)) ?? [];
        }

        throw new ProvisioningException(
            ProvisioningErrorKind.NotFound,
            $"No row has the key '{Key}'. The key is the value in the column that Source.Key names.{NearMatches.Hint(Key, people.People.Select(p => p.Key))}");
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

    private void CheckBraces(ProvisioningMapping mapping, SourceObserver observer)
    {
        foreach ((string message, bool isCertain) in BracedTexts.Find(mapping, mapping.Sources.SelectMany(s => observer.Of(s).Unread)))
        {
            Add(isCertain ? _findings : _notes, "Mapping", [message]);
        }
    }

    private void CheckServices(ProvisioningMapping mapping, RunTargets targets, IReadOnlyList<SourcePerson> people)
    {
        foreach (ProvisioningTarget target in targets.All)
        {
            ServiceMapping service = mapping.Find(target.Rules.Name)!;
            if (target is AgilityTarget agility)
            {
                AgilityMappingCheck check = new(service, agility.Connection, Log);
                _tested.Add(target.Rules.Name);
                _findings.AddRange(Await(token => check.FindAsync(people, token)));
                _notes.AddRange(check.Notes);
                continue;
            }

            Try(target.Rules.Name, () =>
            {
                target.RequireMapping(service, mapping.FileName);
                return mapping;
            });
            if (target is AmbitionTarget ambition)
            {
                _notes.AddRange(new AmbitionMappingCheck(service, ambition.Connection).Notes(people, StatePaths.Find(this, given: null), Log));
            }
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

    private static void Add(List<MappingFinding> to, string against, IEnumerable<string> messages) =>
        to.AddRange(messages.Select(m => new MappingFinding { Against = against, Message = m }));
}
