using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>Tests with a sandbox of its own for each, in the session of their class.</summary>
public abstract class SandboxTests : IClassFixture<ModuleSession>, IDisposable
{
    private protected SandboxTests(ModuleSession session)
    {
        Session = session;
        Sandbox = session.StartSandbox();
    }

    private protected ModuleSession Session { get; }

    private protected ProvisioningSandbox Sandbox { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.StopSandbox(Sandbox);
        End();
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what else a test has made.</summary>
    private protected virtual void End()
    {
    }
}
