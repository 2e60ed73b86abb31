using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Dispatch;

namespace Provisioning.Planning;

/// <summary>
/// Carries steps out in their order, neighbours of one service and kind together: looks, writes down what is about to be sent,
/// sends, and writes down what came of it.
/// </summary>
internal sealed class StepLoop
{
    private readonly IReadOnlyDictionary<string, IStepService> _services;
    private readonly RunJournal _journal;
    private readonly Action<PlanStep, ProvisioningResult>? _report;
    private readonly Action<int>? _progress;
    private readonly Dictionary<(string System, string Key), int> _notMade = [];
    private int _done;

    public StepLoop(
        IReadOnlyDictionary<string, IStepService> services,
        RunJournal journal,
        Action<PlanStep, ProvisioningResult>? report,
        Action<int>? progress)
    {
        _services = services;
        _journal = journal;
        _report = report;
        _progress = progress;
    }

    /// <summary>True when a step has failed.</summary>
    public bool AnyFailed { get; private set; }

    /// <summary>Takes note of a step that an earlier attempt at the run has finished.</summary>
    public void Remember(PlanStep step, StepOutcome outcome)
    {
        _done++;
        _services[step.System].Note(step, outcome);
        Judge(step, outcome.Outcome);
    }

    /// <exception cref="ProvisioningException">A connection as a whole fails, or the journal cannot be written.</exception>
    public async Task RunAsync(IEnumerable<PlanStep> steps, CancellationToken cancellationToken)
    {
        foreach (List<PlanStep> chunk in Chunks(steps))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<List<PlanStep>> Chunks(IEnumerable<PlanStep> steps)
    {
        List<PlanStep> chunk = [];
        foreach (PlanStep step in steps)
        {
            bool fits = chunk.Count == 0
                || (chunk[0].System == step.System && chunk[0].Kind == step.Kind && chunk.Count < _services[step.System].ChunkSize(step.Kind));
            if (!fits)
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(step);
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private async Task RunAsync(List<PlanStep> chunk, CancellationToken cancellationToken)
    {
        IStepService service = _services[chunk[0].System];
        IReadOnlyList<StepLook> looks = await service.LookAsync(chunk, cancellationToken).ConfigureAwait(false);
        Dictionary<int, ProvisioningResult> results = [];
        List<(PlanStep Step, string? Id)> open = [];
        for (int i = 0; i < chunk.Count; i++)
        {
            if (Settled(chunk[i], looks[i]) is { } result)
            {
                results.Add(chunk[i].Number, result);
            }
            else
            {
                open.Add((chunk[i], looks[i].Id));
            }
        }

        _journal.Intend(chunk);
        try
        {
            if (open.Count > 0)
            {
                Collect(await service.SendAsync(chunk[0].Kind, open, cancellationToken).ConfigureAwait(false), open, results);
            }
        }
        catch (ChunkInterruptedException e)
        {
            Collect(e.Completed.Cast<ProvisioningResult>(), open, results);
            Record(service, chunk, results);
            Doubt(service, open, results);
            throw e.InnerException!;
        }
        catch (Exception)
        {
            Record(service, chunk, results);
            Doubt(service, open, results);
            throw;
        }

        Record(service, chunk, results);
    }

    private static void Doubt(IStepService service, List<(PlanStep Step, string? Id)> sent, Dictionary<int, ProvisioningResult> results)
    {
        foreach ((PlanStep step, _) in sent.Where(s => !results.ContainsKey(s.Step.Number)))
        {
            service.Doubt(step);
        }
    }

    private ProvisioningResult? Settled(PlanStep step, StepLook look)
    {
        if (_notMade.TryGetValue((step.System, step.Key), out int creation))
        {
            return Make(step, ProvisioningOutcome.Failed, FormattableString.Invariant($"There is no account: step {creation} has not made it."), null);
        }

        return look.Outcome is { } outcome ? Make(step, outcome, look.Message, look.Id) : null;
    }

    private void Record(IStepService service, List<PlanStep> chunk, Dictionary<int, ProvisioningResult> results)
    {
        List<(PlanStep Step, ProvisioningResult Result)> known = chunk
            .Where(s => results.ContainsKey(s.Number))
            .Select(s => (s, Renumber(results[s.Number], s)))
            .ToList();
        List<StepOutcome> outcomes = known.Select(k => StepOutcome.Of(k.Step.Number, k.Result, DateTimeOffset.UtcNow)).ToList();
        if (outcomes.Count > 0)
        {
            _journal.Record(outcomes);
        }

        for (int i = 0; i < known.Count; i++)
        {
            service.Note(known[i].Step, outcomes[i]);
            Judge(known[i].Step, known[i].Result.Outcome);
            _report?.Invoke(known[i].Step, known[i].Result);
        }

        _done += known.Count;
        _progress?.Invoke(_done);
    }

    private void Judge(PlanStep step, ProvisioningOutcome outcome)
    {
        if (AmbitionState.IsDone(outcome))
        {
            return;
        }

        AnyFailed = true;
        if (step.Kind == PlanStepKind.Create && outcome != ProvisioningOutcome.Unknown)
        {
            _notMade[(step.System, step.Key)] = step.Number;
        }
    }

    // Results carry the numbers of their steps as rows.
    private static void Collect(IEnumerable<ProvisioningResult> sent, List<(PlanStep Step, string? Id)> open, Dictionary<int, ProvisioningResult> results)
    {
        HashSet<int> numbers = [.. open.Select(o => o.Step.Number)];
        foreach (ProvisioningResult result in sent.Where(r => numbers.Contains((int)r.Row)))
        {
            results[(int)result.Row] = result;
        }
    }

    private static ProvisioningResult Renumber(ProvisioningResult result, PlanStep step) => new()
    {
        System = step.System,
        Action = step.Kind.ToString(),
        Key = KeyOf(step),
        Id = result.Id ?? step.Id,
        Outcome = result.Outcome,
        Message = result.Message,
        Error = result.Error,
        Row = step.Row,
        Attempts = result.Attempts,
        Duration = result.Duration,
    };

    // A person has a step for each group and each project, and results tell them apart as those of the single commands do.
    private static string KeyOf(PlanStep step)
    {
        if (step.Changes.Count != 1)
        {
            return step.Key;
        }

        AttributeChange change = step.Changes[0];
        return step.Kind switch
        {
            PlanStepKind.AddMembership or PlanStepKind.RemoveMembership or PlanStepKind.SetProjectRole => $"{step.Key}: {change.Name} = {change.After ?? change.Before}",
            PlanStepKind.RemoveProjectRole => $"{step.Key}: {change.Name}",
            _ => step.Key,
        };
    }

    private static ProvisioningResult Make(PlanStep step, ProvisioningOutcome outcome, string? message, string? id) => new()
    {
        System = step.System,
        Outcome = outcome,
        Message = message,
        Id = id,
        Row = step.Number,
        Error = outcome switch
        {
            ProvisioningOutcome.Conflict => new ProvisioningException(ProvisioningErrorKind.Conflict, message!),
            ProvisioningOutcome.Failed => new ProvisioningException(ProvisioningErrorKind.NotAllowed, message!),
            _ => null,
        },
    };
}
