namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>A user in the store, with the group of each type.</summary>
internal sealed class UserRecord(int id, string username)
{
    public int Id { get; } = id;

    public string Username { get; } = username;

    public bool IsActive { get; set; } = true;

    /// <summary>Every field but <c>username</c> and <c>is_active</c>. Replaced as a whole, never changed.</summary>
    public IReadOnlyDictionary<string, Cell> Fields { get; set; } = new Dictionary<string, Cell>();

    /// <summary>Group name by group type, in the order they were given.</summary>
    public Dictionary<string, string> Groups { get; } = new();
}
