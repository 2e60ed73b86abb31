namespace Provisioning.Sandbox.Ambition;

/// <summary>The file format that a User API integration is set to.</summary>
public enum UserApiFormat
{
    /// <summary>A JSON list of flat objects.</summary>
    Json,

    /// <summary>CSV with a header row.</summary>
    Csv,
}
