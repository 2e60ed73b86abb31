using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Undo;

/// <summary>Asks the services what they would say to steps, as a run does before it sends them. Nothing is sent.</summary>
internal static class ServiceAnswers
{
    /// <param name="plan">The plan of the steps.</param>
    /// <param name="steps">Of its steps those that count.</param>
    /// <param name="context">The services.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the services say, by the number of the step.</returns>
    /// <exception cref="ProvisioningException">A service cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<int, PreconditionResult>> ReadAsync(
        ProvisioningPlan plan,
        IEnumerable<PlanStep> steps,
        RunContext context,
        CancellationToken cancellationToken)
    {
        Dictionary<int, PreconditionResult> answers = [];
        foreach (IGrouping<string, PlanStep> ofService in steps.GroupBy(s => s.Service))
        {
            StepService service = context.Targets.Of(ofService.Key).Open(plan, "", context);
            try
            {
                foreach (StepGroup group in InOrderOfAccounts(StepGroup.Cut(ofService, service.ChunkSize)))
                {
                    StepBatch batch = await service.CheckAsync(group.Kind, group.Steps, [], cancellationToken).ConfigureAwait(false);
                    for (int i = 0; i < group.Steps.Count; i++)
                    {
                        answers.Add(group.Steps[i].Number, batch.Preconditions[i].Error is { } error ? throw error : batch.Preconditions[i]);
                    }
                }
            }
            finally
            {
                (service as IDisposable)?.Dispose();
            }
        }

        return answers;
    }

    // Nothing is sent, so the order is free, and what was read of an account for one step serves the others. Steps about groups and
    // projects come first, as they read more of an account than those about its access.
    private static IEnumerable<StepGroup> InOrderOfAccounts(IEnumerable<StepGroup> groups)
    {
        Dictionary<string, int> places = [];
        List<(StepGroup Group, int Place)> all = [];
        foreach (StepGroup group in groups)
        {
            all.Add((group, group.Steps.Min(Place)));
        }

        return all.OrderBy(g => g.Place).ThenByDescending(g => g.Group.Kind).Select(g => g.Group);

        int Place(PlanStep step)
        {
            if (!places.TryGetValue(step.Account, out int place))
            {
                places.Add(step.Account, place = places.Count);
            }

            return place;
        }
    }
}
