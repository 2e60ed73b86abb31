# Where the project is to be found, as https addresses. One that is empty ships nowhere; none is invented.
@{
    # The project's own page.
    ProjectUri = ''

    # The text of the licence; without an address the package names the file LICENSE that it holds.
    LicenseUri = ''

    # A picture of at least 32 by 32 points.
    IconUri    = ''

    # The folder where the site of build.ps1 -Task Site lies: Get-Help -Online opens the page of a command in it.
    HelpUri    = ''
}
