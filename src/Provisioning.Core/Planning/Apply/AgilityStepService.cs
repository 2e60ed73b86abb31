using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Http;

namespace Provisioning.Planning;

/// <summary>Carries steps out in Agility.</summary>
internal sealed class AgilityStepService : IStepService, IDisposable
{
    private const int MaximumConcurrency = 4;

    private readonly AgilityConnection _connection;
    private readonly AgilityClient _client;
    private readonly AgilityProjectClient _projects;
    private readonly MemberLook _look;

    public AgilityStepService(AgilityConnection connection, ProvisioningPlan plan, IProvisioningLog log)
    {
        _connection = connection;
        _client = new AgilityClient(connection, log);
        _projects = new AgilityProjectClient(connection, log);
        _look = new MemberLook(connection, _projects, plan.MatchOf(SystemNames.Agility), log);
    }

    public void Dispose() => _projects.Dispose();

    public int ChunkSize(PlanStepKind kind) => kind == PlanStepKind.Create ? _connection.Options.BulkCount : AgilityClient.ChunkCount;

    // Who is taken out of a project changes the project itself.
    public int Concurrency(PlanStepKind kind) => kind == PlanStepKind.RemoveProjectRole ? 1 : MaximumConcurrency;

    public async Task<StepBatch> CheckAsync(PlanStepKind kind, IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken) =>
        new(await _look.LookAsync(steps, cancellationToken).ConfigureAwait(false), (open, token) => SendAsync(kind, open, token));

    private Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        PlanStepKind kind,
        IReadOnlyList<(PlanStep Step, string? Id)> steps,
        CancellationToken cancellationToken) => kind switch
    {
        PlanStepKind.Create => _client.CreateMembersAsync(steps.Select(s => StepDrafts.Member(s.Step, null)).ToList(), IfExists.Error, cancellationToken),
        PlanStepKind.Update => _client.UpdateMembersAsync(steps.Select(s => StepDrafts.Member(s.Step, OidOf(s.Id))).ToList(), cancellationToken),
        PlanStepKind.Enable => _client.EnableMembersAsync(steps.Select(Key).ToList(), cancellationToken),
        PlanStepKind.Disable => _client.DisableMembersAsync(steps.Select(Key).ToList(), force: false, cancellationToken),
        PlanStepKind.SetProjectRole => _projects.SetRolesAsync(steps.Select(Role).ToList(), cancellationToken),
        PlanStepKind.RemoveProjectRole => _projects.RemoveRolesAsync(steps.Select(Role).ToList(), cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Agility has no groups."),
    };

    public void Note(PlanStep step, StepOutcome outcome)
    {
        if (step.Kind == PlanStepKind.Create && outcome.Id is not null)
        {
            _look.Remember(step.Key, outcome.Id);
        }
    }

    // What is there is looked up again before anything is sent.
    public void Doubt(PlanStep step)
    {
    }

    public void Save(bool hasEnded)
    {
    }

    private static MemberKey Key((PlanStep Step, string? Id) step) => new() { Oid = OidOf(step.Id), Username = step.Step.Key, Row = step.Step.Number };

    private static ProjectRoleDraft Role((PlanStep Step, string? Id) step) => new()
    {
        Member = Key(step),
        Project = step.Step.Changes[0].Name,
        Role = step.Step.Changes[0].After,
    };

    private static Oid? OidOf(string? id) => Oid.TryParse(id, out Oid? oid) ? oid : null;
}
