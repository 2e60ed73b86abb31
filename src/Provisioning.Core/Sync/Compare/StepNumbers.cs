using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>Numbers steps in their order.</summary>
internal static class StepNumbers
{
    /// <summary>The steps with their numbers. One that has its number already stays itself, and of the others nothing is kept.</summary>
    public static PlanStep[] Give(IEnumerable<PlanStep> steps)
    {
        PlanStep[] numbered = steps.ToArray();
        for (int i = 0; i < numbered.Length; i++)
        {
            if (numbered[i].Number != i + 1)
            {
                numbered[i] = numbered[i] with { Number = i + 1 };
            }
        }

        return numbered;
    }
}
