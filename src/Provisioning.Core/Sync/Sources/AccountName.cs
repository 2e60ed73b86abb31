namespace Provisioning.Sync.Sources;

/// <summary>The name of an account in a row: the value of an attribute that identifies accounts.</summary>
/// <param name="Service">The service.</param>
/// <param name="Attribute">The attribute, such as <c>Username</c>.</param>
/// <param name="Text">Its value.</param>
internal readonly record struct AccountName(string Service, string Attribute, string Text);
