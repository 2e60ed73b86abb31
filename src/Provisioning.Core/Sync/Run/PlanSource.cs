using Provisioning.Common;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Targets;
using Provisioning.Tabular;

namespace Provisioning.Sync.Run;

/// <summary>Makes plans: reads the source and the services, and compares.</summary>
internal sealed class PlanSource(RunContext context)
{
    /// <summary>Opens the source; a test counts how often.</summary>
    internal Func<string, CancellationToken, Stream> Open { get; init; } = SourceFile.Open;

    /// <summary>Makes a plan for those services of the mapping that there are connections to. Nothing is changed.</summary>
    /// <param name="mapping">What people become.</param>
    /// <param name="request">The source file and how to look at it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ProvisioningException">A connection is missing, or the source or a service cannot be read.</exception>
    public async Task<ProvisioningPlan> MakeAsync(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        context.Targets.Require(mapping.Systems.Select(s => s.System));
        foreach (SystemMapping system in mapping.Systems)
        {
            context.Targets.Of(system.System).RequireMapping(system, mapping.FileName);
        }

        context.Targets.Begin();
        request.Progress?.Invoke(RunPhase.Reading, 0, null);
        (SourcePeople people, string hash) = ReadSource(mapping, request, cancellationToken);
        List<LiveState> live = [];
        foreach (SystemMapping system in mapping.Systems)
        {
            live.Add(await context.Targets.Of(system.System)
                .ReadAsync(system, context, count => request.Progress?.Invoke(RunPhase.Reading, count, null), cancellationToken)
                .ConfigureAwait(false));
        }

        request.Progress?.Invoke(RunPhase.Planning, 0, people.People.Count);
        ProvisioningPlan plan = PlanMaker.Make(mapping, people, live, new PlanOptions
        {
            Created = DateTimeOffset.UtcNow,
            Source = Path.GetFileName(request.Path),
            SourceHash = hash,
            DisableMissing = request.DisableMissing,
            Connections = context.Targets.Connections(context.State).Where(c => mapping.Find(c.Key) is not null).ToDictionary(c => c.Key, c => c.Value),
        });
        request.Progress?.Invoke(RunPhase.Planning, people.People.Count, people.People.Count);
        plan = PlanSecrets.Withhold(plan, context.Targets.HoldSecret);
        context.Targets.Remember(plan);
        return plan;
    }

    // A file tells by its size and its time whether somebody wrote to it meanwhile; a pipe is written to while it is read.
    private (SourcePeople People, string Hash) ReadSource(ProvisioningMapping mapping, PlanRequest request, CancellationToken cancellationToken)
    {
        using Stream source = Open(request.Path, cancellationToken);
        FileStamp? before = FileStamp.Of(source);
        using HashingStream stream = new(source);
        SourcePeople people = SourcePeople.Read(
            stream,
            Path.GetFileName(request.Path),
            mapping,
            request.Today,
            row => request.Progress?.Invoke(RunPhase.Reading, row, null),
            context.Targets.HoldSecret,
            cancellationToken);
        return FileStamp.Of(source) == before
            ? (people, stream.Finish())
            : throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{request.Path}' was changed while it was read. Run again when it is complete.");
    }
}
