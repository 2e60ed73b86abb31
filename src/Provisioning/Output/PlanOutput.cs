using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Tabular;
using Provisioning.Targets;

namespace Provisioning.Commands.Output;

/// <summary>
/// A plan as commands give it out: the plan itself, which other commands take, and whose steps and summary are data. They are made when they are
/// asked for, because there may be many.
/// </summary>
internal static class PlanOutput
{
    private static readonly MethodInfo s_steps = typeof(PlanOutput).GetMethod(nameof(Steps))!;
    private static readonly MethodInfo s_summary = typeof(PlanOutput).GetMethod(nameof(Summary))!;
    private static readonly ConditionalWeakTable<ProvisioningPlan, ValueList> s_made = new();

    public static PSObject Of(ProvisioningPlan plan)
    {
        PSObject output = new(plan);
        if (output.Properties[nameof(plan.Steps)] is not PSCodeProperty)
        {
            output.Properties.Add(new PSCodeProperty(nameof(plan.Steps), s_steps));
            output.Properties.Add(new PSCodeProperty(nameof(Summary), s_summary));
        }

        return output;
    }

    /// <summary>The steps; called by PowerShell.</summary>
    public static object Steps(PSObject plan) =>
        s_made.GetValue((ProvisioningPlan)plan.BaseObject, p => new ValueList(p.Steps.Select(OutputObject.Of)));

    /// <summary>The summary; called by PowerShell.</summary>
    public static object Summary(PSObject plan) => OutputObject.Of(new PlanSummary((ProvisioningPlan)plan.BaseObject, Services.All))!;
}
