using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Support;

/// <summary>State directories as commands open them that write.</summary>
internal static class States
{
    public static StateDirectory Open(string? path, IReadOnlyList<TargetRules>? services = null)
    {
        StateDirectory state = StateDirectory.At(path, services ?? Services.All);
        state.Prepare();
        return state;
    }
}
