using Provisioning.Agility;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;

namespace Provisioning.Targets.Agility;

/// <summary>Carries steps out in Agility. What was read before a batch is sent is not read once more to send it.</summary>
internal sealed class AgilityStepService : StepService, IDisposable
{
    private const int MaximumConcurrency = 4;

    private readonly AgilityConnection _connection;
    private readonly AgilityClient _client;
    private readonly AgilityProjectClient _projects;
    private readonly MemberGroupSteps _groups;
    private readonly AgilityStepCheck _check;
    private readonly NewPasswords _passwords;
    private readonly RequestPlaces _places = new(MaximumConcurrency);

    public AgilityStepService(AgilityConnection connection, ProjectDirectory projects, ProvisioningPlan plan, NewPasswords passwords, IProvisioningLog log)
    {
        _connection = connection;
        _client = new AgilityClient(_connection, log);
        _projects = new AgilityProjectClient(_connection, log, projects);
        _groups = new MemberGroupSteps(new AgilityMemberGroupClient(_connection, log));
        _check = new AgilityStepCheck(_connection, _projects, _groups, plan, log);
        _passwords = passwords;
    }

    public void Dispose()
    {
        _projects.Dispose();
        _groups.Dispose();
        _places.Dispose();
    }

    // Where every member is sent alone, many are still read together. The roles in a project and the members of a group are read for several requests at once.
    public override int ChunkSize(PlanStepKind kind)
    {
        int size = _connection.Options.BulkCount > 1 ? _connection.Options.BulkCount : AgilityClient.ChunkCount;
        return kind switch
        {
            PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole => Math.Max(size, _projects.ChunkCount),
            PlanStepKind.AddMembership or PlanStepKind.RemoveMembership => Math.Max(size, _groups.ChunkCount),
            _ => size,
        };
    }

    // A project or a group changes with every person who is removed or added, reading around a large chunk takes long, and what an instance requires
    // of new members is asked for once, with the first of them.
    public override int Concurrency(PlanStepKind kind) =>
        kind is PlanStepKind.RemoveProjectRole or PlanStepKind.AddMembership or PlanStepKind.RemoveMembership or PlanStepKind.CreateGroup
        || (kind == PlanStepKind.SetProjectRole && _projects.HasGrownChunks)
        || (kind == PlanStepKind.Create && _connection.Required is null) ? 1 : MaximumConcurrency;

    public override async Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        try
        {
            if (kind == PlanStepKind.CreateGroup)
            {
                return await _groups.CheckCreationsAsync(steps, cancellationToken).ConfigureAwait(false);
            }

            CheckedSteps found = await _check.CheckAsync(steps, following, cancellationToken).ConfigureAwait(false);
            AgilityClient members = _client.For(new SentChunk<ProvisioningResult>(Places: _places), found.Members);
            return new StepBatch(found.Preconditions, (open, token) => _places.RunAsync(() => SendAsync(kind, open, found, members, token), token));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            return StepBatch.Unread(steps.Count, e);
        }
    }

    public override void Note(PlanStep step, StepOutcome outcome)
    {
        if (step.Kind == PlanStepKind.Create)
        {
            _passwords.Note(step, outcome);
        }

        if (step.Kind == PlanStepKind.Create && outcome.Id is not null)
        {
            _check.Remember(step.Key, outcome.Id);
        }

        if (!step.IsAboutGroup)
        {
            _check.Touch(step, outcome.Id);
        }
    }

    // The member is read again before anything else is sent.
    public override void MarkUncertain(PlanStep step)
    {
        if (!step.IsAboutGroup)
        {
            _check.Touch(step, null);
        }
    }

    private Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        PlanStepKind kind,
        IReadOnlyList<(PlanStep Step, string? Id)> steps,
        CheckedSteps found,
        AgilityClient members,
        CancellationToken cancellationToken) => kind switch
    {
        PlanStepKind.Create => members.CreateMembersAsync(MemberDrafts.OfNew(steps.Select(s => s.Step).ToList(), _passwords), IfExists.Error, cancellationToken),
        PlanStepKind.Update => members.UpdateMembersAsync(steps.Select(s => MemberDrafts.Of(s.Step, OidOf(s.Id))).ToList(), cancellationToken),
        PlanStepKind.Enable => members.MoveAsync(MemberTransition.Enable, steps.Select(Key).ToList(), cancellationToken),
        PlanStepKind.Disable => members.MoveAsync(MemberTransition.Disable, steps.Select(Key).ToList(), cancellationToken),
        PlanStepKind.SetProjectRole => _projects.SetRolesAsync(steps.Select(Role).ToList(), _places, cancellationToken, found.Members, found.Roles),
        PlanStepKind.RemoveProjectRole => _projects.RemoveRolesAsync(steps.Select(Role).ToList(), _places, cancellationToken, found.Members),
        PlanStepKind.AddMembership or PlanStepKind.RemoveMembership => _groups.SendAsync(kind, steps.Select(s => (s.Step, Key(s))), _places, found.Members, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Agility has no types of groups."),
    };

    private MemberKey Key((PlanStep Step, string? Id) step) => _check.KeyOf(step.Step, OidOf(step.Id));

    private ProjectRoleDraft Role((PlanStep Step, string? Id) step) => new()
    {
        Member = Key(step),
        Project = step.Step.Changes[0].Name,
        Role = step.Step.Changes[0].After,
    };

    private static Oid? OidOf(string? id) => Oid.TryParse(id, out Oid? oid) ? oid : null;
}
