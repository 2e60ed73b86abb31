using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Sync.Targets;
using Provisioning.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Support;

/// <summary>Targets over the connections of a test.</summary>
internal static class Connected
{
    public static RunTargets To(AgilityConnection? agility, AmbitionConnection? ambition, params Redactor[] others) =>
        new(Services.Targets(agility, ambition).ToList(), others);

    public static AgilityConnection Agility(this RunTargets targets) => targets.All.OfType<AgilityTarget>().Single().Connection;

    public static AmbitionConnection Ambition(this RunTargets targets) => targets.All.OfType<AmbitionTarget>().Single().Connection;
}
