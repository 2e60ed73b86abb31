namespace Provisioning.Sandbox.Meta;

/// <summary>The release that the instance reports.</summary>
internal static class MetaVersion
{
    public const string Text = "24.3.0.0";
}
