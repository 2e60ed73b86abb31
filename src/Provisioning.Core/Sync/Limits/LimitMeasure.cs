using Provisioning.Sync.Model;

namespace Provisioning.Sync.Limits;

/// <summary>What a plan has against one limit, and why that refuses the plan.</summary>
/// <param name="Check">What it has.</param>
/// <param name="Finding">Why the plan is refused; <c>null</c> when it is not.</param>
internal sealed record LimitMeasure(LimitCheck Check, LimitViolation? Finding);
