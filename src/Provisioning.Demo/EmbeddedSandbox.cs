using System;
using System.Net;
using System.Security;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Demo;

/// <summary>The stand-in for both services inside this process, and how to connect to it.</summary>
internal static class EmbeddedSandbox
{
    /// <summary>Starts it.</summary>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="arguments">Latency and token.</param>
    /// <returns>The running sandbox.</returns>
    /// <exception cref="ProvisioningException">The port is taken or not allowed.</exception>
    public static ProvisioningSandbox Start(int port, Arguments arguments)
    {
        try
        {
            return ProvisioningSandbox.Start(new SandboxOptions
            {
                Port = port,
                Latency = arguments.Latency,
                Token = arguments.Token,
            });
        }
        catch (InvalidOperationException e)
        {
            throw new ProvisioningException(e.Message, e);
        }
    }

    public static AmbitionConnection ConnectAmbition(ProvisioningSandbox sandbox) =>
        new(sandbox.AmbitionUri, ApiCredential.Token(Secret(sandbox)));

    public static AgilityConnection ConnectAgility(ProvisioningSandbox sandbox) =>
        new(sandbox.AgilityUri, ApiCredential.Bearer(Secret(sandbox)));

    private static SecureString Secret(ProvisioningSandbox sandbox) => new NetworkCredential("", sandbox.Token).SecurePassword;
}
