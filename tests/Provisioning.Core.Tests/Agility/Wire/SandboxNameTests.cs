using System.Reflection;
using System.Runtime.CompilerServices;
using Provisioning.Agility.Wire;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>Every name tells whether it is the engine's or the sandbox's.</summary>
public sealed class SandboxNameTests
{
    [Fact]
    public void Engine_and_sandbox_share_no_name() =>
        Assert.Empty(Names(typeof(AgilityConnection).Assembly).Intersect(Names(typeof(ProvisioningSandbox).Assembly)));

    private static IEnumerable<string> Names(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsNested && type.Namespace?.StartsWith("Provisioning", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(type => type.Name);
}
