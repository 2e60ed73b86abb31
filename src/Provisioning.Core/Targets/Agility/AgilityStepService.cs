using Provisioning.Agility;
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
    private readonly AgilityStepCheck _check;
    private readonly NewPasswords _passwords;
    private readonly RequestPlaces _places = new(MaximumConcurrency);

    public AgilityStepService(AgilityConnection connection, ProjectDirectory projects, ProvisioningPlan plan, NewPasswords passwords, IProvisioningLog log)
    {
        _connection = connection;
        _client = new AgilityClient(_connection, log);
        _projects = new AgilityProjectClient(_connection, log, projects);
        _check = new AgilityStepCheck(_connection, _projects, plan, log);
        _passwords = passwords;
    }

    public void Dispose()
    {
        _projects.Dispose();
        _places.Dispose();
    }

    // Where every member travels alone, many are read together all the same; the roles in a project are read for several requests at once.
    public override int ChunkSize(PlanStepKind kind)
    {
        int size = _connection.Options.BulkCount > 1 ? _connection.Options.BulkCount : AgilityClient.ChunkCount;
        return kind is PlanStepKind.SetProjectRole or PlanStepKind.RemoveProjectRole ? Math.Max(size, _projects.ChunkCount) : size;
    }

    // Who is taken out of a project changes the project itself, and what an instance wants of new members is asked for once, with the first of them.
    public override int Concurrency(PlanStepKind kind) =>
        kind == PlanStepKind.RemoveProjectRole
        || (kind == PlanStepKind.SetProjectRole && _projects.HasGrownChunks)
        || (kind == PlanStepKind.Create && _connection.Required is null) ? 1 : MaximumConcurrency;

    public override async Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, IEnumerable<PlanStep> following, CancellationToken cancellationToken)
    {
        try
        {
            CheckedSteps found = await _check.CheckAsync(steps, following, cancellationToken).ConfigureAwait(false);
            AgilityClient members = _client.For(new SentChunk<ProvisioningResult>(Places: _places), found.Members);
            return new StepBatch(found.Looks, (open, token) => _places.RunAsync(() => SendAsync(kind, open, found, members, token), token));
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

        _check.Touch(step, outcome.Id);
    }

    // What is there is looked up again before anything is sent.
    public override void Doubt(PlanStep step) => _check.Touch(step, null);

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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Agility has no groups."),
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
